package io.journeyline.benchmarks;

import java.util.List;

/**
 * What a row is.
 *
 * @param what what is measured
 * @param of the rows whose share it is told as: limits first, then others
 * @param peers the rows that do the same, of which the fastest one's share is told
 * @param wanted what is wanted of it, or blank
 */
record Row(
        String name,
        String unit,
        String what,
        Durability durability,
        List<String> of,
        List<String> peers,
        String wanted) {

    /** What has reached the disk when a number's clock stops. */
    enum Durability {
        DISK("every commit waits for the disk (synchronous_commit on)"),
        NONE("nothing is written");

        private final String words;

        Durability(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Row rate(String name, Durability durability, String what) {
        return new Row(name, "touchpoints/s", what, durability, List.of(), List.of(), "");
    }

    static Row requests(String name, String what) {
        return new Row(name, "requests/s", what, Durability.NONE, List.of(), List.of(), "");
    }

    static Row millis(String name, Durability durability, String what) {
        return new Row(name, "ms", what, durability, List.of(), List.of(), "");
    }

    static Row number(String name, String unit, String what) {
        return new Row(name, unit, what, Durability.NONE, List.of(), List.of(), "");
    }

    Row under(Durability another) {
        return new Row(name, unit, what, another, of, peers, wanted);
    }

    Row of(String... rows) {
        return new Row(name, unit, what, durability, List.of(rows), peers, wanted);
    }

    Row beside(List<String> rows) {
        return new Row(name, unit, what, durability, of, rows, wanted);
    }

    Row wanted(String words) {
        return new Row(name, unit, what, durability, of, peers, words);
    }
}
