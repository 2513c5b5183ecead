package io.journeyline.projections.effort;

import io.journeyline.touchpoint.Survey;
import io.journeyline.value.Scale;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How points of effort go with what customers answered, by what they were asked with; never mixed.
 *
 * @param position the last position of the log that is counted
 */
public record SurveyReport(List<InstrumentReport> instruments, long position) {

    /**
     * Of one question and scale, over the latest answer about each case.
     *
     * @param instrument its name
     * @param better the end of its scale that means a better experience
     * @param n how many cases were answered about
     * @param mean of the answers, as they were given, to four digits
     * @param spearman rank correlation of points with the answers as they were given, from -1 to 1; null where it cannot be
     *     told
     * @param expected the sign it has where effort makes answers worse
     * @param reason why there is no correlation; null where there is one
     */
    public record InstrumentReport(
            String instrument,
            Survey.Kind kind,
            BigDecimal min,
            BigDecimal max,
            Scale.Better better,
            long n,
            BigDecimal mean,
            @Nullable BigDecimal spearman,
            Sign expected,
            @Nullable String reason) {}

    /** Which way a correlation goes. */
    public enum Sign {
        POSITIVE,
        NEGATIVE
    }
}
