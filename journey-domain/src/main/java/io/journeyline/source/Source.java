package io.journeyline.source;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A system that touchpoints come from.
 *
 * @param kind the protocol it speaks, such as {@code segment}
 * @param name in 1 to 100 letters, digits, dots, dashes, underscores and slashes; its touchpoints carry it as their source
 * @param mapping what makes touchpoints of its records, where its protocol does not say
 */
public record Source(UUID id, String kind, String name, Optional<String> mapping, State state, Instant registeredAt) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,99}");

    /** Whether it is listened to. */
    public enum State {
        ACTIVE,

        /** What it sends is refused as for a passing fault, so that it sends it again later. */
        PAUSED,

        /** It is a stranger again; what it sent stays. */
        REMOVED
    }

    public Source {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValue(
                    "name",
                    "must be 1 to 100 letters, digits, dots, dashes, underscores or slashes, and begin with one of the first two");
        }
        mapping.ifPresent(text -> Words.checked(text, Words.LABEL));
    }
}
