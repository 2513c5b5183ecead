package io.journeyline.log.identity;

import static io.journeyline.log.Samples.purchase;
import static java.util.stream.Collectors.joining;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A log of a real database, from which people are settled, and who they are. */
abstract class SettledLog {

    private final List<AutoCloseable> open = new ArrayList<>();
    final TestDatabase database = open(new TestDatabase());
    final TestLog node = open(new TestLog(database));

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
}
