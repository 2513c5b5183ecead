package io.journeyline.identity;

import java.util.List;

/** Two identifiers that one touchpoint carries, neither of them blocked. */
public record Link(End one, End other) {

    /** An identifier as who is who is decided by it: the stream named after it, and its kind. */
    public record End(StreamId stream, String kind) {}

    /** Both. */
    public List<End> ends() {
        return List.of(one, other);
    }
}
