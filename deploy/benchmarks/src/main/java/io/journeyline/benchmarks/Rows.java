package io.journeyline.benchmarks;

import io.journeyline.benchmarks.Row.Durability;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rows there are, by their names. */
final class Rows {

    private static final String FITTED = " fitted to 25,000 invented customers, on all processors";
    private static final String TOLD =
            "P(alive), expected purchases and the probability of none of 1,000,000 (--quick: 100,000), by ";
    private static final String LISTED =
            "1,000,000 customers (--quick: 100,000) scored from their rows in PostgreSQL, the first 100 listed, by ";
    private static final String STEP = ": one call, one thread, by JMH";

    private static final Map<String, Row> ALL = Stream.of(LogRows.ALL, ServerRows.ALL, churn(), parts())
            .flatMap(List::stream)
            .collect(Collectors.toMap(Row::name, Function.identity()));

    private Rows() {}

    private static List<Row> churn() {
        return List.of(
                churn(
                        "ours.churn.fit.auto",
                        "all families" + FITTED + " and to either half, and one chosen",
                        "< 5,000"),
                churn("ours.churn.fit.nbd", "the NBD" + FITTED, "< 5,000"),
                churn("ours.churn.fit.pareto-nbd", "the Pareto/NBD" + FITTED, "< 5,000"),
                churn("ours.churn.fit.bg-nbd", "the BG/NBD" + FITTED, "< 5,000"),
                churn("ours.churn.fit.mbg-nbd", "the MBG/NBD" + FITTED, "< 5,000"),
                churn("ours.churn.score.nbd", TOLD + "the NBD", "< 10,000"),
                churn("ours.churn.score.pareto-nbd", TOLD + "the Pareto/NBD", "< 10,000"),
                churn("ours.churn.score.bg-nbd", TOLD + "the BG/NBD", "< 10,000"),
                churn("ours.churn.score.mbg-nbd", TOLD + "the MBG/NBD", "< 10,000"),
                churn("ours.churn.list.mbg-nbd", LISTED + "the MBG/NBD", "< 10,000"),
                churn("ours.churn.list.pareto-nbd", LISTED + "the Pareto/NBD", "< 10,000"));
    }

    private static Row churn(String name, String what, String wanted) {
        return Row.millis(name, Durability.NONE, what).wanted(wanted);
    }

    private static List<Row> parts() {
        return List.of(
                part("part.read-reported", "reading what a source sends, with all its checks"),
                part("part.read-stored", "reading what the log keeps"),
                part("part.map-record", "making a touchpoint of a row of a CSV file by a mapping"),
                part("part.seal-body", "sealing what the log is going to keep"),
                part("part.open-body", "opening what the log keeps"),
                part("part.name-streams", "naming a touchpoint's streams"));
    }

    private static Row part(String name, String what) {
        return Row.number(name, "us", what + STEP);
    }

    /**
     * The row of a name.
     *
     * @throws IllegalArgumentException if nobody says what it is
     */
    static Row of(String name) {
        Row row = ALL.get(name);
        return row == null ? derived(name) : row;
    }

    /** What is told beside the rate of a row that has requests. */
    private static Row derived(String name) {
        int dot = name.lastIndexOf('.');
        Row base = dot < 0 ? null : ALL.get(name.substring(0, dot));
        if (base == null) {
            throw new IllegalArgumentException("nobody says what the row %s is".formatted(name));
        }
        return switch (name.substring(dot + 1)) {
            case "p50" -> Row.millis(name, base.durability(), "half of the requests took no longer: " + base.what());
            case "p99" -> Row.millis(name, base.durability(), "99 of 100 requests took no longer: " + base.what());
            case "client-cpu" ->
                Row.number(
                                name,
                                "%",
                                "of all processors, taken by the whole process of the benchmark, idle broker included: "
                                        + base.what())
                        .under(base.durability());
            default -> throw new IllegalArgumentException("nobody says what the row %s is".formatted(name));
        };
    }
}
