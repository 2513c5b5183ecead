package io.journeyline.benchmarks;

/**
 * Something that is measured once a round, in turn with all others.
 *
 * @param name what {@code --only} knows it by: the row it fills, or, where there are several, a name for all of them
 */
public record Contender(String name, Measurement measurement) {

    /** Measures once; what is prepared before and cleared up after does not count. */
    @FunctionalInterface
    public interface Measurement {
        void measure(Results results) throws Exception;
    }

    /** A contender that yields one number. */
    public static Contender of(String name, Rate rate) {
        return new Contender(name, results -> results.add(name, rate.measure()));
    }

    /** One number, in its row's unit. */
    @FunctionalInterface
    public interface Rate {
        double measure() throws Exception;
    }
}
