package io.journeyline.identity;

import java.util.UUID;

/** A person: one or more streams, called after the stream that founded them. */
public record CustomerId(UUID value) {

    public static CustomerId foundedBy(StreamId stream) {
        return new CustomerId(stream.value());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
