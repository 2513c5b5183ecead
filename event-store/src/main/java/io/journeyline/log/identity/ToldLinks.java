package io.journeyline.log.identity;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.LogReader;
import io.journeyline.log.RecentIdentifiers;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.record.UnreadableTouchpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The links that touchpoints tell: those of touchpoints recorded here lately from memory, of all others from the log. */
public final class ToldLinks {

    /** The kind of the stream of a touchpoint that names nobody. */
    static final String NOBODY = "nobody";

    private static final Logger LOG = LoggerFactory.getLogger(ToldLinks.class);

    private final LogReader log;
    private final StreamNaming naming;
    private final TouchpointReader reader;
    private final RecentIdentifiers recent;

    public ToldLinks(LogReader log, StreamNaming naming, TouchpointReader reader, RecentIdentifiers recent) {
        this.log = log;
        this.naming = naming;
        this.reader = reader;
        this.recent = recent;
    }

    /** A touchpoint that may tell something. */
    record Telling(long position, StreamId stream) {}

    /** What these touchpoints tell. */
    List<PlacedLink> by(Collection<Telling> touchpoints, IdentityPolicy policy) {
        List<PlacedLink> told = new ArrayList<>();
        List<Long> others = new ArrayList<>();
        for (Telling telling : touchpoints) {
            recent.of(telling.position(), telling.stream())
                    .ifPresentOrElse(
                            identifiers -> told.addAll(links(telling, identifiers, policy)),
                            () -> others.add(telling.position()));
        }
        if (!others.isEmpty()) {
            String positions = others.stream().map(String::valueOf).collect(joining(","));
            read("SELECT * FROM journey.log WHERE position = ANY ('{%s}')".formatted(positions), policy, told::addAll);
        }
        return told;
    }

    /** What the touchpoints tell whose rows of the log a statement selects, one by one. */
    void read(String rows, IdentityPolicy policy, Consumer<List<PlacedLink>> each) {
        log.<@Nullable Void>walk(rows, told -> {
            told.forEachRemaining(touchpoint -> each.accept(
                    links(new Telling(touchpoint.position(), touchpoint.stream()), identifiers(touchpoint), policy)));
            return null;
        });
    }

    private static List<PlacedLink> links(
            Telling telling, Map<StreamId, Identifier> identifiers, IdentityPolicy policy) {
        Identifier named = identifiers.get(telling.stream());
        Link.End one = new Link.End(telling.stream(), named == null ? NOBODY : named.kind());
        List<PlacedLink> links = new ArrayList<>(identifiers.size());
        identifiers.forEach((stream, identifier) -> {
            if (!stream.equals(telling.stream())) {
                links.add(new PlacedLink(
                        new Link(one, new Link.End(stream, identifier.kind())),
                        telling.position(),
                        named == null || policy.blocks(named) || policy.blocks(identifier)));
            }
        });
        return links;
    }

    private Map<StreamId, Identifier> identifiers(StoredTouchpoint telling) {
        try {
            return reader.identifiers(telling.body()).stream()
                    .collect(toMap(naming::of, Function.identity(), (one, _) -> one));
        } catch (UnreadableTouchpoint e) {
            LOG.error("a touchpoint cannot be read and links nobody: position={}", telling.position());
            return Map.of();
        }
    }
}
