package io.journeyline.connectors.shelf;

import static java.util.stream.Collectors.joining;

import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.mapping.Outcome.Mapped;
import io.journeyline.connectors.mapping.Outcome.MappedTouchpoint;
import io.journeyline.connectors.mapping.Outcome.Rejected;
import io.journeyline.connectors.mapping.Outcome.Skipped;
import io.journeyline.record.Reading;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Mappings;
import io.journeyline.value.InvalidValue;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Shows mappings, checks them, and tries them. */
public final class MappingDesk implements Mappings {

    private static final int MOST_SHOWN = 100;
    private static final int MOST_TRIED = 10_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final MappingShelf shelf;
    private final RowsReader rows;
    private final TouchpointReader reader;
    private final InstantSource clock;

    public MappingDesk(MappingShelf shelf, RowsReader rows, TouchpointReader reader, InstantSource clock) {
        this.shelf = shelf;
        this.rows = rows;
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public List<Found> all() {
        return shelf.all();
    }

    @Override
    public Optional<Found> find(String name) {
        return shelf.find(name);
    }

    @Override
    public void check(String name, String text) {
        Mapping mapping = parsed(name, text);
        if (!mapping.name().equals(name)) {
            throw new InvalidValue("mapping", "mapping " + name + ": name must be " + name + ", as it is called here");
        }
    }

    private static Mapping parsed(String name, String text) {
        try {
            return Mapping.parse(name, text);
        } catch (MappingException e) {
            throw new InvalidValue("mapping", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Trial attempt(String name, String text, byte[] records) {
        return attempt(parsed(name, text), records, MOST_TRIED, LONGEST);
    }

    /** Likewise with one that is compiled, and however many records. */
    public Trial attempt(Mapping mapping, byte[] records) {
        return attempt(mapping, records, Integer.MAX_VALUE, ChronoUnit.FOREVER.getDuration());
    }

    private Trial attempt(Mapping mapping, byte[] bytes, int most, Duration longest) {
        Trying trying = new Trying(mapping, most, longest);
        if (JsonBody.isBegunBy(bytes)) {
            Optional<JsonBody> body = JsonBody.records(bytes, most);
            if (body.filter(found -> found.count() > most).isPresent()) {
                throw tooMany(most);
            }
            body.stream()
                    .flatMap(JsonBody::each)
                    .map(JsonRecords::object)
                    .forEach(object -> trying.next(new RowsReader.Rowed(
                            object.map(JsonRecords::fields).orElse(Map.of()),
                            object.isPresent() ? Optional.empty() : Optional.of("is no JSON object"))));
        } else {
            rows.read(mapping, bytes, trying::next);
        }
        return trying.trial();
    }

    private static InvalidValue tooMany(int most) {
        return new InvalidValue("records", "are more than %d: try some of them".formatted(most));
    }

    /** Counts what becomes of records, and keeps the first. */
    private final class Trying {

        private final Mapping mapping;
        private final int most;
        private final Duration longest;
        private final List<Tried> shown = new ArrayList<>();
        private final long began = System.nanoTime();
        private int records;
        private int touchpoints;
        private int skipped;
        private int rejected;

        Trying(Mapping mapping, int most, Duration longest) {
            this.mapping = mapping;
            this.most = most;
            this.longest = longest;
        }

        void next(RowsReader.Rowed record) {
            if (records == most) {
                throw tooMany(most);
            }
            if (Duration.ofNanos(System.nanoTime() - began).compareTo(longest) > 0) {
                throw new InvalidValue(
                        "records", "take more than %d seconds: try some of them".formatted(longest.toSeconds()));
            }
            Tried one = tried(++records, mapping, record);
            touchpoints += one.touchpoints().size();
            skipped += one.skipped() == null ? 0 : 1;
            rejected += one.rejected() == null ? 0 : 1;
            if (shown.size() < MOST_SHOWN) {
                shown.add(one);
            }
        }

        Trial trial() {
            if (records == 0) {
                throw new InvalidValue("records", "hold no record, or cannot be told apart");
            }
            return new Trial(records, touchpoints, skipped, rejected, shown);
        }
    }

    private Tried tried(int number, Mapping mapping, RowsReader.Rowed record) {
        if (record.problem().isPresent()) {
            return rejected(number, record.problem().get());
        }
        try {
            return switch (mapping.apply(record.fields())) {
                case Skipped(String reason) -> new Tried(number, List.of(), reason, null);
                case Rejected(String reason, String _) -> rejected(number, reason);
                case Mapped(List<MappedTouchpoint> touchpoints) -> checked(number, touchpoints);
            };
        } catch (MappingException e) {
            throw new InvalidValue("mapping", String.valueOf(e.getMessage()));
        }
    }

    private Tried checked(int number, List<MappedTouchpoint> touchpoints) {
        List<JsonNode> bodies = new ArrayList<>();
        for (MappedTouchpoint touchpoint : touchpoints) {
            JsonNode body = TouchpointJson.mapper().valueToTree(touchpoint.body());
            if (reader.read(body, clock.instant()) instanceof Reading.Invalid invalid) {
                return rejected(
                        number,
                        invalid.problems().stream()
                                .map(problem -> problem.pointer() + ": " + problem.detail())
                                .collect(joining("; ")));
            }
            bodies.add(body);
        }
        return new Tried(number, bodies, null, null);
    }

    private static Tried rejected(int number, String reason) {
        return new Tried(number, List.of(), null, reason);
    }
}
