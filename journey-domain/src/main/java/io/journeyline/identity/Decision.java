package io.journeyline.identity;

import io.journeyline.identity.Link.End;
import java.util.Set;
import java.util.UUID;

/** What somebody decided by hand about who is who. It outranks the policy. */
public sealed interface Decision {

    UUID id();

    /** These streams are one person's. */
    record Joined(UUID id, Set<End> ends) implements Decision {

        public Joined {
            ends = Set.copyOf(ends);
        }
    }

    /** The streams that went are not of the person of those that stayed. It outranks {@link Joined}. */
    record Parted(UUID id, Set<End> went, Set<End> stayed) implements Decision {

        public Parted {
            went = Set.copyOf(went);
            stayed = Set.copyOf(stayed);
        }
    }
}
