package io.journeyline.log.identity;

import static java.util.stream.Collectors.toCollection;

import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The links of some streams that are known at one point of the log. */
final class KnownLinks {

    private final Map<StreamId, Set<Link>> links = new HashMap<>();

    void add(Link link) {
        link.ends()
                .forEach(end -> links.computeIfAbsent(end.stream(), _ -> new LinkedHashSet<>())
                        .add(link));
    }

    /** Whether a stream has any. */
    boolean hasAny(StreamId stream) {
        return links.containsKey(stream);
    }

    /** All of them. */
    Set<Link> all() {
        return of(links.keySet());
    }

    /** Those of some streams. */
    Set<Link> of(Collection<StreamId> streams) {
        return streams.stream()
                .flatMap(stream -> links.getOrDefault(stream, Set.of()).stream())
                .collect(toCollection(LinkedHashSet::new));
    }

    /** All streams that hang together with these, where nobody decided by hand. */
    Set<StreamId> around(Collection<StreamId> streams, Cut cut) {
        Set<StreamId> around = new HashSet<>();
        Deque<StreamId> open = new ArrayDeque<>(streams);
        while (!open.isEmpty()) {
            StreamId stream = open.removeLast();
            if (around.add(stream)) {
                Set<Link> met = links.getOrDefault(stream, Set.of());
                boolean isCut = cut.isAbove(stream, met);
                met.stream().flatMap(link -> cut.beyond(stream, link, isCut)).forEach(open::add);
            }
        }
        return around;
    }
}
