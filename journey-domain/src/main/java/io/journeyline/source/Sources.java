package io.journeyline.source;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The sources that are registered and not removed. */
public interface Sources {

    /** Who shows this key; what was changed about a source on another server counts within a second. */
    Optional<Source> showing(String key);

    Optional<Source> find(UUID id);

    List<Source> all();

    /** What a source signs with; empty for one that does not sign. */
    Optional<byte[]> secret(Source source);
}
