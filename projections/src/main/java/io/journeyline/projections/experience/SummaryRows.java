package io.journeyline.projections.experience;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.experience.expectation.Yardsticks;
import io.journeyline.projections.experience.ExperienceSummary.Csat;
import io.journeyline.projections.experience.ExperienceSummary.Drift;
import io.journeyline.projections.experience.ExperienceSummary.FirstContacts;
import io.journeyline.projections.experience.ExperienceSummary.Group;
import io.journeyline.projections.experience.ExperienceSummary.Measured;
import io.journeyline.projections.experience.ExperienceSummary.Nps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes groups of the rows that sum them up: one for each measure, group by group. */
final class SummaryRows {

    private static final int DIGITS = 4;
    private static final int SCORE_DIGITS = 2;
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final double TRILLION = 1e12;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Yardsticks yardsticks;
    private final List<OpenGroup> groups = new ArrayList<>();

    SummaryRows(ExperiencePolicy policy) {
        this.yardsticks = new Yardsticks(policy);
    }

    private static final class OpenGroup {

        private final @Nullable String value;
        private final List<Measured> measures = new ArrayList<>();
        private final SortedMap<Grade, Long> grades = new TreeMap<>();
        private long experiences;
        private BigDecimal gaps = BigDecimal.ZERO;
        private @Nullable Csat csat;
        private @Nullable Nps nps;

        OpenGroup(@Nullable String value) {
            this.value = value;
        }
    }

    void add(ResultSet row) throws SQLException {
        String value = row.getString("value");
        if (groups.isEmpty() || !Objects.equals(groups.getLast().value, value)) {
            groups.add(new OpenGroup(value));
        }
        OpenGroup group = groups.getLast();
        Measure measure = measure(row.getString("measure"));
        SortedMap<Grade, Long> grades = new TreeMap<>();
        for (Grade grade : Grade.values()) {
            grades.put(grade, row.getLong(NumberRows.word(grade)));
        }
        long n = row.getLong("n");
        if (n > 0) {
            group.measures.add(new Measured(measure, n, grades, drift(measure, row)));
        }
        group.experiences += n;
        group.gaps = group.gaps.add(row.getBigDecimal("gaps"));
        grades.forEach((grade, count) -> group.grades.merge(grade, count, Long::sum));
        if (measure == Measure.CSAT) {
            group.csat = csat(row);
        }
        if (measure == Measure.NPS) {
            group.nps = nps(row);
        }
    }

    static Measure measure(String word) {
        return Measure.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Drift drift(Measure measure, ResultSet row) throws SQLException {
        BigDecimal earlier = row.getBigDecimal("earlier");
        BigDecimal later = row.getBigDecimal("later");
        BigDecimal drift = null;
        if (earlier != null && later != null) {
            double moved = later.subtract(earlier).doubleValue()
                    / TRILLION
                    / yardsticks.norm(measure, null).spread();
            drift = rounded(measure.isBetterLow() ? -moved : moved);
        }
        return new Drift(
                measure.unit(),
                earlier == null ? null : unscaled(measure, earlier),
                later == null ? null : unscaled(measure, later),
                drift);
    }

    private static Csat csat(ResultSet row) throws SQLException {
        long topTwo = row.getLong("top_two");
        long n = topTwo + row.getLong("below");
        return new Csat(n, topTwo, share(topTwo, n), row.getLong("other_scale"));
    }

    private static Nps nps(ResultSet row) throws SQLException {
        long promoters = row.getLong("promoters");
        long passives = row.getLong("passives");
        long detractors = row.getLong("detractors");
        long n = promoters + passives + detractors;
        BigDecimal score = n == 0
                ? null
                : BigDecimal.valueOf(promoters - detractors)
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(n), SCORE_DIGITS, RoundingMode.HALF_EVEN);
        return new Nps(score, n, promoters, passives, detractors, row.getLong("other_scale"), Nps.METHOD);
    }

    /** What the groups have in common each, in their order. */
    List<@Nullable String> values() {
        List<@Nullable String> values = new ArrayList<>();
        groups.forEach(group -> values.add(group.value));
        return values;
    }

    List<Group> groups(Map<String, FirstContacts> contacts, FirstContacts none) {
        return groups.stream()
                .map(group -> new Group(
                        group.value,
                        group.experiences,
                        group.grades,
                        share(
                                group.grades.getOrDefault(Grade.GOOD, 0L)
                                        + group.grades.getOrDefault(Grade.EXCELLENT, 0L),
                                group.experiences),
                        group.experiences == 0
                                ? null
                                : group.gaps.divide(
                                        TEN_THOUSAND.multiply(BigDecimal.valueOf(group.experiences)),
                                        DIGITS,
                                        RoundingMode.HALF_EVEN),
                        group.measures,
                        contacts.getOrDefault(group.value == null ? "" : group.value, none),
                        group.csat,
                        group.nps))
                .toList();
    }

    /** A part of a whole, to four digits; null of nothing. */
    static @Nullable BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), DIGITS, RoundingMode.HALF_EVEN);
    }

    /** What stands at so many trillionths of the scale a measure is compared on, in its unit. */
    static BigDecimal unscaled(Measure measure, BigDecimal trillionths) {
        return rounded(measure.unscaled(trillionths.doubleValue() / TRILLION));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
