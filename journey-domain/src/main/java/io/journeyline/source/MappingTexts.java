package io.journeyline.source;

import java.util.List;
import java.util.Optional;

/** The mappings that were put on this platform, as they were written. */
public interface MappingTexts {

    /** The one in force under a name; what another server put counts within a second. */
    Optional<MappingText> find(String name);

    /** Those in force, by name. */
    List<MappingText> all();

    /**
     * A mapping as it was written.
     *
     * @param version 1 for the first that was put under its name, and up
     */
    record MappingText(String name, int version, String text) {}
}
