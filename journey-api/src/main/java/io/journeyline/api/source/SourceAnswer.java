package io.journeyline.api.source;

import io.journeyline.source.Source;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source.
 *
 * @param path where it sends its records to; null if it does not come over HTTP
 * @param writeKey the key it has to show, told once: when it is registered, or given another one; null for one of a
 *     kind that shows none
 */
record SourceAnswer(
        UUID id,
        String kind,
        String name,
        @Nullable String mapping,
        Source.State state,
        Instant registeredAt,
        @Nullable String path,
        @Nullable String writeKey) {}
