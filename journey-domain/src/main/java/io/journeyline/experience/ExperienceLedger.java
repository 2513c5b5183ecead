package io.journeyline.experience;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.experience.expectation.Habit;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.record.Channel;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.TouchpointType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is remembered of a person's touchpoints to judge what they meet next and to tell what they met last. Bounded
 * however long the story is: the newest {@value #MOST_LATEST} experiences, at most {@value #MOST_OPEN} matters and as many
 * orders, those that were heard of last, and one expectation for each of the measures on each of the channels with the last
 * {@value #MOST_MOVES} of its moves.
 *
 * @param experiences how many there were
 * @param contacts how many times the customer got in touch
 * @param grades how many experiences of each grade, from poor to excellent
 * @param latest experiences, newest first, as they were settled
 * @param matters those heard of last, last
 * @param orders likewise
 * @param expectations by measure and channel
 */
@JsonFormat(shape = ARRAY)
public record ExperienceLedger(
        long experiences,
        long contacts,
        List<Long> grades,
        List<Experience> latest,
        List<Matter> matters,
        List<Order> orders,
        List<Expected> expectations) {

    static final int MOST_LATEST = 10;
    static final int MOST_OPEN = 40;
    static final int MOST_MOVES = 4;

    static final ExperienceLedger NONE =
            new ExperienceLedger(0, 0, List.of(0L, 0L, 0L, 0L), List.of(), List.of(), List.of(), List.of());

    /** A touchpoint without what it says: which, of what type, when, where and with whom. */
    @JsonFormat(shape = ARRAY)
    record Met(
            String source,
            String id,
            String type,
            Instant at,
            @Nullable Channel channel,
            @Nullable String location,
            @Nullable String staff) {

        static Met of(ReportedTouchpoint reported) {
            TouchpointKey key = reported.key();
            return new Met(
                    key.source(),
                    key.id(),
                    TouchpointType.of(reported.touchpoint().getClass()).name(),
                    reported.occurredAt(),
                    reported.channel(),
                    reported.location(),
                    reported.staff());
        }

        /** The same, met with who of the company came to it last. */
        Met by(Met answer) {
            return new Met(source, id, type, at, channel, location, answer.staff == null ? staff : answer.staff);
        }

        Experience.Evidence evidence() {
            return new Experience.Evidence(source, id, type, at);
        }
    }

    /**
     * Something to settle between the customer and the company.
     *
     * @param key what it is about, as the touchpoints call it
     * @param opened the touchpoint that opened it
     * @param promised until when it was first promised to be settled
     * @param heard when it was last heard of
     * @param number of the last contact about it; null where there was none
     * @param contacted when that was
     * @param first the first contact about it, while nothing tells whether it was the last
     * @param due when it will have been the last
     */
    @JsonFormat(shape = ARRAY)
    record Matter(
            String key,
            Met opened,
            @Nullable Instant promised,
            boolean answered,
            boolean settled,
            Instant heard,
            @Nullable Long number,
            @Nullable Instant contacted,
            @Nullable Met first,
            @Nullable Instant due) {}

    /**
     * Goods on their way, or that came: then only that is kept.
     *
     * @param ordered the purchase; null where it was not told of
     * @param promise the touchpoint that made the first promise; null where there is none
     * @param promised for when
     */
    @JsonFormat(shape = ARRAY)
    record Order(
            String order,
            @Nullable Met ordered,
            @Nullable Met promise,
            @Nullable Instant promised,
            boolean delivered) {}

    /** What is expected of a measure on a channel, and how that moved, oldest first. */
    @JsonFormat(shape = ARRAY)
    record Expected(Measure measure, @Nullable Channel channel, Habit habit, List<Move> moves) {

        Expected {
            moves = List.copyOf(moves);
        }
    }

    /**
     * An experience that moved what is expected; as short as can be, for there are many.
     *
     * @param second when it was met, since 1970
     * @param actual in the measure's unit
     * @param expected of it
     * @param grade its rank
     * @param then what was expected of the next one
     * @param source of the touchpoint it was met with
     * @param id of that
     */
    @JsonFormat(shape = ARRAY)
    record Move(
            long second,
            BigDecimal actual,
            BigDecimal expected,
            int grade,
            BigDecimal then,
            String source,
            String id) {}

    public ExperienceLedger {
        grades = List.copyOf(grades);
        latest = List.copyOf(latest);
        matters = List.copyOf(matters);
        orders = List.copyOf(orders);
        expectations = List.copyOf(expectations);
    }
}
