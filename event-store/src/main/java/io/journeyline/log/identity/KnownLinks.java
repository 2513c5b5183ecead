package io.journeyline.log.identity;

import io.journeyline.identity.Link;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The links of some streams that are known at one point of the log. */
final class KnownLinks {

    private final Cut cut;

    /** Of each stream those to stronger ones, by these. */
    private final Map<StreamId, Map<StreamId, Link>> above = new HashMap<>();

    /** Of each stream those to weaker ones, by kind and by these. */
    private final Map<StreamId, Map<String, Map<StreamId, Link>>> below = new HashMap<>();

    KnownLinks(Cut cut) {
        this.cut = cut;
    }

    void add(Link link) {
        End stronger = cut.stronger(link);
        End weaker = cut.weaker(link);
        above.computeIfAbsent(weaker.stream(), _ -> new LinkedHashMap<>()).putIfAbsent(stronger.stream(), link);
        below.computeIfAbsent(stronger.stream(), _ -> new HashMap<>())
                .computeIfAbsent(weaker.kind(), _ -> new LinkedHashMap<>())
                .putIfAbsent(weaker.stream(), link);
    }

    /** Whether a stream has any. */
    boolean hasAny(StreamId stream) {
        return above.containsKey(stream) || below.containsKey(stream);
    }

    /** All of them. */
    Set<Link> all() {
        Set<Link> all = new LinkedHashSet<>();
        above.values().forEach(links -> all.addAll(links.values()));
        return all;
    }

    /** Those that tell whom some streams join; of those that join nobody as many as show it. */
    Set<Link> of(Collection<StreamId> streams) {
        Set<Link> of = new LinkedHashSet<>();
        for (StreamId stream : streams) {
            List<Link> shown = cutAbove(stream);
            of.addAll(shown.isEmpty() ? above(stream) : shown);
        }
        return of;
    }

    /** Whether a stream joins none of the stronger ones. */
    boolean isCut(StreamId stream) {
        return !cutAbove(stream).isEmpty();
    }

    private List<Link> cutAbove(StreamId stream) {
        return cut.above(above(stream), this::beside);
    }

    private Collection<Link> above(StreamId stream) {
        return above.getOrDefault(stream, Map.of()).values();
    }

    /** The links of a stronger one to those of a kind. */
    Collection<Link> beside(End stronger, String kind) {
        return below.getOrDefault(stronger.stream(), Map.of())
                .getOrDefault(kind, Map.of())
                .values();
    }

    /** Whether a link would change nothing: its weaker end joins nobody anyway, or is new and one of a crowd. */
    boolean isIdle(Link link) {
        End weaker = cut.weaker(link);
        int met = beside(cut.stronger(link), weaker.kind()).size();
        return isCut(weaker.stream()) || (!hasAny(weaker.stream()) && cut.isCrowd(weaker.kind(), met));
    }

    /** All streams that hang together with these, where nobody decided by hand. */
    Set<StreamId> around(Collection<StreamId> streams) {
        Set<StreamId> around = new HashSet<>();
        Deque<StreamId> open = new ArrayDeque<>(streams);
        while (!open.isEmpty()) {
            StreamId stream = open.removeLast();
            if (around.add(stream)) {
                if (!isCut(stream)) {
                    above.getOrDefault(stream, Map.of()).keySet().forEach(open::add);
                }
                below.getOrDefault(stream, Map.of()).forEach((kind, weaker) -> {
                    if (!cut.isCrowd(kind, weaker.size())) {
                        weaker.keySet().stream().filter(one -> !isCut(one)).forEach(open::add);
                    }
                });
            }
        }
        return around;
    }
}
