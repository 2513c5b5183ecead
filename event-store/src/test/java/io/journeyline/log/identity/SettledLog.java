package io.journeyline.log.identity;

import static io.journeyline.log.Samples.purchase;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.Grouping;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A log of a real database, from which people are settled, and who they are. */
abstract class SettledLog {

    private static final int TOUCHPOINTS = 60;

    private final List<AutoCloseable> open = new ArrayList<>();
    final TestDatabase database = open(new TestDatabase());
    final TestLog node;

    SettledLog() {
        this(IdentityPolicy.DEFAULT);
    }

    SettledLog(IdentityPolicy policy) {
        node = open(new TestLog(database, policy));
    }

    private <T extends AutoCloseable> T open(T resource) {
        open.addFirst(resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** A touchpoint with identifiers written as {@code loyalty 1, email a}, so many minutes into the year. */
    static ReportedTouchpoint met(String identifiers, int minute) {
        return purchase(
                identifiers + " at " + minute,
                Stream.of(identifiers.split(", "))
                        .map(one -> one.split(" "))
                        .map(one -> "\"%s\": \"%s\"".formatted(one[0], one[1]))
                        .collect(joining(", ")),
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute).toString(),
                "1");
    }

    void append(String identifiers, int minute) {
        node.log().append(List.of(met(identifiers, minute)));
        node.settle();
    }

    UUID person(String kind, String value) {
        return node.stories().whoIs(new Identifier(kind, value)).orElseThrow().value();
    }

    static UUID stream(String kind, String value) {
        return Samples.NAMING.of(new Identifier(kind, value)).value();
    }

    /** Who is whose, of all who are somebody else's, as known at a position. */
    static Map<StreamId, UUID> people(TestDatabase database, long position) {
        Map<StreamId, UUID> people = new TreeMap<>(Comparator.comparing(StreamId::value));
        database.client()
                .sql("SELECT stream, customer FROM journey.member WHERE since <= ? AND until > ?")
                .params(position, position)
                .query(row -> {
                    people.put(
                            new StreamId(row.getObject("stream", UUID.class)), row.getObject("customer", UUID.class));
                });
        return people;
    }

    /** Everybody of several streams. */
    Set<Set<UUID>> settledStepByStep() {
        Map<UUID, Set<UUID>> settled = new HashMap<>();
        people(database, node.reader().head())
                .forEach((stream, person) -> settled.computeIfAbsent(person, _ -> new HashSet<>(Set.of(person)))
                        .add(stream.value()));
        return Set.copyOf(settled.values());
    }

    /** Everybody of several streams, by all links there are. */
    Set<Set<UUID>> groupedAtOnce(IdentityPolicy policy) {
        List<Link> links = database.client()
                .sql("SELECT stream, stream_kind, linked, linked_kind FROM journey.link WHERE NOT blocked")
                .query((row, n) -> new Link(
                        new Link.End(new StreamId(row.getObject(1, UUID.class)), row.getString(2)),
                        new Link.End(new StreamId(row.getObject(3, UUID.class)), row.getString(4))))
                .list();
        return Grouping.of(links, List.of(), policy).people().stream()
                .filter(streams -> streams.size() > 1)
                .map(streams -> streams.stream().map(StreamId::value).collect(toSet()))
                .collect(toSet());
    }

    /** A tangle: few identifiers, met with one another in all ways, some shared and some blocked. */
    static List<ReportedTouchpoint> story(Random random) {
        List<ReportedTouchpoint> story = new ArrayList<>();
        for (int n = 0; n < TOUCHPOINTS; n++) {
            List<String> kinds =
                    new ArrayList<>(List.of("customer", "loyalty", "email", "phone", "cookie", "complaint"));
            Collections.shuffle(kinds, random);
            story.add(met(
                    kinds.subList(0, 1 + random.nextInt(3)).stream()
                            .map(kind -> kind + " "
                                    + (random.nextInt(12) == 0 ? "unknown" : Integer.toString(11 + random.nextInt(9))))
                            .collect(joining(", ")),
                    random.nextInt(100_000)));
        }
        return story;
    }
}
