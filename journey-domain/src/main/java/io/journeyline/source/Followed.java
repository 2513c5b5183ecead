package io.journeyline.source;

import java.util.List;
import java.util.Optional;

/**
 * How it is with a source whose records are fetched from where they lie.
 *
 * @param partitions by their numbers
 * @param fault what keeps all of them from being read now; it is tried again by itself
 */
public record Followed(List<Partition> partitions, Optional<String> fault) {

    public Followed {
        partitions = List.copyOf(partitions);
    }

    public static Followed faulty(String reason) {
        return new Followed(List.of(), Optional.of(reason));
    }

    /**
     * A part of what lies there, read in its order.
     *
     * @param lag how many of its records are not taken yet
     * @param perMinute how many of its records were taken a minute, over the last one
     * @param lastError why the latest of its records that could not be taken could not, without a word of what it said; or why
     *     it does not go on
     */
    public record Partition(int number, long lag, double perMinute, Optional<String> lastError) {}
}
