package io.journeyline.source;

import java.util.List;

/** Counts what sources send. */
public interface Activity {

    /** Counts what became of some records. */
    void took(Source source, List<Fate> fates);

    /** Counts a request or a stretch of records that was refused whole, before any record of it could be told apart. */
    void failed(Source source, String reason);
}
