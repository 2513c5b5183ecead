package io.journeyline.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes records again that were parked. */
public interface Redelivery {

    /** The kinds of sources that there can be. */
    Set<String> kinds();

    /** Whether what sources of a kind send becomes touchpoints by a mapping, for those that name one. */
    boolean isMapped(String kind);

    /** Whether sources of a kind show a key, by which they are known; others sign what they send, or are fetched from. */
    boolean showsKey(String kind);

    /** Where a source sends its records to; empty for one that does not come over HTTP. */
    Optional<String> path(Source source);

    /**
     * Takes records of one source, as they came, in one go.
     *
     * @return what became of each, in their order; what cannot be taken stays where it is
     * @throws Recorder.Unready if they cannot be taken now
     */
    List<Fate> again(Source source, List<byte[]> records);
}
