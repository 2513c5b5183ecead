package io.journeyline.identity;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.journeyline.identity.Link.End;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What somebody decided by hand about who is who. It outranks the policy. */
public sealed interface Decision {

    UUID id();

    /** The streams it is about. */
    Set<End> ends();

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

        @Override
        public Set<End> ends() {
            return Stream.concat(went.stream(), stayed.stream()).collect(toUnmodifiableSet());
        }
    }
}
