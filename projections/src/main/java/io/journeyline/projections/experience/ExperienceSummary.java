package io.journeyline.projections.experience;

import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How everybody's experiences were in a span of time. Shares are 0 to 1, to four digits.
 *
 * @param by what the groups are told apart by
 * @param policyVersion of the policy in force
 * @param groups the largest first; weeks the latest first
 * @param leftOff how many more groups there are
 * @param firstResponses how first responses stand to the target of their channel, in and out of the desk's hours
 * @param position the last place in the log that this knows
 */
public record ExperienceSummary(
        By by,
        int policyVersion,
        List<Group> groups,
        long leftOff,
        List<FirstResponses> firstResponses,
        long position) {

    /** What experiences are told apart by. */
    public enum By {
        TYPE,
        CHANNEL,
        LOCATION,
        STAFF,
        WEEK
    }

    /**
     * Experiences that have something in common.
     *
     * @param value what that is; a week is that of ISO 8601, such as 2026-W09, in the company's zone; null where the
     *     touchpoints do not tell
     * @param experiences how many were judged
     * @param good the share of them that was good or excellent; null where there are none
     * @param meanGap how much better they were than expected, in spreads; null where there are none
     */
    public record Group(
            @Nullable String value,
            long experiences,
            SortedMap<Grade, Long> grades,
            @Nullable BigDecimal good,
            @Nullable BigDecimal meanGap,
            List<Measured> measures,
            FirstContacts firstContacts,
            @Nullable Csat csat,
            @Nullable Nps nps) {}

    /** The experiences of one measure in a group. */
    public record Measured(Measure measure, long experiences, SortedMap<Grade, Long> grades, Drift expected) {}

    /**
     * How what is expected moved.
     *
     * @param earlier what was expected on average in the first half of the time in which experiences happened, in the
     *     measure's unit, averaged on the scale the measure is compared on; null where there were none
     * @param later likewise in the second half
     * @param drift the later less the earlier, in spreads of everybody's norm: above 0 if more is expected, as of a shorter
     *     wait; null where one of the two is
     */
    public record Drift(
            String unit,
            @Nullable BigDecimal earlier,
            @Nullable BigDecimal later,
            @Nullable BigDecimal drift) {}

    /**
     * First contacts, and whether they were the last about their matter.
     *
     * @param resolved not followed by another one about the same matter within the window
     * @param unresolved followed by another one, or told to have settled nothing
     * @param provisional neither so far: the window had not closed by the end of the span, or has not yet; in no rate
     * @param rate resolved of all whose window has closed; null where there are none. What failed is known before that, and
     *     what held is not: with both in it, the rate of the latest week would always be the worst
     */
    public record FirstContacts(
            int windowDays,
            long resolved,
            long unresolved,
            long provisional,
            @Nullable BigDecimal rate) {}

    /**
     * The satisfied: those who gave one of the two best marks of a scale of at most eleven.
     *
     * @param otherScale how many answers were given on a longer one, and are not in n
     */
    public record Csat(long n, long topTwo, @Nullable BigDecimal share, long otherScale) {}

    /**
     * Net Promoter Score: percentage of promoters (9 and 10 on a scale of 0 to 10) less that of detractors (0 to 6); each
     * answer counts once, none is weighted.
     *
     * @param score -100 to 100, to two digits; null where n is 0
     * @param otherScale how many answers were given on another scale, and are not in n
     */
    public record Nps(
            @Nullable BigDecimal score,
            long n,
            long promoters,
            long passives,
            long detractors,
            long otherScale,
            String method) {

        static final String METHOD = "promoters 9-10, passives 7-8, detractors 0-6 of 0-10; unweighted, every answer";
    }

    /**
     * First responses on a channel.
     *
     * @param inHours whether they were asked for within the desk's hours
     * @param medianSeconds how long they took, by the clock of the channel's target
     * @param withinTarget the share that came within the target; null where the channel has none
     */
    public record FirstResponses(
            @Nullable Channel channel,
            boolean inHours,
            long n,
            BigDecimal medianSeconds,
            @Nullable BigDecimal withinTarget) {}

    /** Which experiences are looked at: from a time, inclusive, to another, exclusive, as known at a time. */
    public record Span(Instant from, Instant to, Instant now) {

        /** When what is provisional is judged. */
        Instant horizon() {
            return to.isBefore(now) ? to : now;
        }
    }
}
