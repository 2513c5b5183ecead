package io.journeyline.customer;

import io.journeyline.identity.Identifier;
import java.time.Instant;
import java.util.Comparator;

/** A name the customer goes by, and when it was met for the first and for the last time. */
public record SeenIdentifier(String kind, String value, Instant firstSeen, Instant lastSeen) {

    static final Comparator<SeenIdentifier> BY_NAME =
            Comparator.comparing(SeenIdentifier::kind).thenComparing(SeenIdentifier::value);

    static SeenIdentifier met(Identifier identifier, Instant at) {
        return new SeenIdentifier(identifier.kind(), identifier.value(), at, at);
    }

    /** Of this stretch of a story and the one that followed. */
    SeenIdentifier then(SeenIdentifier next) {
        return new SeenIdentifier(kind, value, firstSeen, next.lastSeen);
    }
}
