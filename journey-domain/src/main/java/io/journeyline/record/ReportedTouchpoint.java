package io.journeyline.record;

import io.journeyline.identity.Identifier;
import io.journeyline.touchpoint.Touchpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A touchpoint as a source reported it, checked.
 *
 * @param occurredAt when it happened, to the microsecond
 * @param identifiers who it happened to, normalised, strongest first; empty for somebody unknown
 * @param caseId ties contacts about one problem together; written {@code case}
 * @param body the JSON as it was reported, unknown fields included
 */
public record ReportedTouchpoint(
        TouchpointKey key,
        Instant occurredAt,
        List<Identifier> identifiers,
        @Nullable Channel channel,
        @Nullable String location,
        @Nullable String staff,
        @Nullable String caseId,
        Touchpoint touchpoint,
        JsonBody body) {

    public ReportedTouchpoint {
        identifiers = List.copyOf(identifiers);
    }

    public Optional<Identifier> strongestIdentifier() {
        return identifiers.isEmpty() ? Optional.empty() : Optional.of(identifiers.getFirst());
    }
}
