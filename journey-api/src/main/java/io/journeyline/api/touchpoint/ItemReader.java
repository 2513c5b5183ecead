package io.journeyline.api.touchpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.record.Problem;
import io.journeyline.record.Reading;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import io.journeyline.record.TouchpointReader;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads one touchpoint of a body; whatever is wrong with it is said of it alone. */
final class ItemReader {

    private final TouchpointReader reader;
    private final InstantSource clock;
    private final long largest;

    ItemReader(TouchpointReader reader, InstantSource clock, DataSize largest) {
        this.reader = reader;
        this.clock = clock;
        this.largest = largest.toBytes();
    }

    Reading read(byte[] bytes, int from, int to) {
        if (to - from > largest) {
            return invalid("must have at most %d bytes, and has %d".formatted(largest, to - from));
        }
        int wrong = Utf8.firstWrong(bytes, from, to);
        if (wrong >= 0) {
            return invalid("must be UTF-8 without NUL: byte %d is not".formatted(wrong - from + 1));
        }
        try {
            return switch (reader.read(bytes, from, to - from, clock.instant())) {
                case Reading.Valid valid -> valid;
                case Reading.Invalid invalid -> presentable(invalid);
            };
        } catch (StreamConstraintsException e) {
            return invalid("must not be nested deeper than %d, or hold a number or name beyond all measure"
                    .formatted(TouchpointJson.DEEPEST));
        } catch (JacksonException e) {
            return invalid("must be JSON in which no field stands twice and every text is valid Unicode; it breaks "
                    + Items.at(e.getLocation()));
        }
    }

    private static Reading.Invalid invalid(String detail) {
        return new Reading.Invalid(null, null, List.of(new Problem("", detail)));
    }

    /** A name of any length, or a field's name with half a character in it, could not be told or stored. */
    private static Reading.Invalid presentable(Reading.Invalid invalid) {
        return new Reading.Invalid(
                presentable(invalid.source(), TouchpointKey.LONGEST_SOURCE),
                presentable(invalid.id(), TouchpointKey.LONGEST_ID),
                invalid.problems().stream()
                        .map(problem -> new Problem(whole(problem.pointer()), problem.detail()))
                        .toList());
    }

    private static @Nullable String presentable(@Nullable String name, int longest) {
        return name == null || name.length() > longest ? null : whole(name);
    }

    private static String whole(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
