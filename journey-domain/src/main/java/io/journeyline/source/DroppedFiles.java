package io.journeyline.source;

import java.util.Optional;

/** How it is with the files that sources drop. */
@FunctionalInterface
public interface DroppedFiles {

    /** A source's; empty for one that drops none here. */
    Optional<Waiting> of(Source source);

    /**
     * How it is with a source's files.
     *
     * @param folder where they are dropped
     * @param waiting how many lie there
     * @param underWay the name of the one that is taken now, by whichever server
     * @param recordsDone how many of its records are behind it
     */
    record Waiting(String folder, long waiting, Optional<String> underWay, long recordsDone) {}
}
