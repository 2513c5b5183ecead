package io.journeyline.source;

import java.util.Optional;

/** Knows how it is with the sources whose records are fetched. */
public interface Following {

    /** Empty for a source that sends its records here, or is not listened to. */
    Optional<Followed> find(Source source);
}
