package io.journeyline.connectors.intake;

import io.journeyline.connectors.intake.Incoming.Kept;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Activity;
import io.journeyline.source.Aliases;
import io.journeyline.source.Aliases.Alias;
import io.journeyline.source.Fate;
import io.journeyline.source.ParkedRecords;
import io.journeyline.source.ParkedRecords.Refused;
import io.journeyline.source.ReadingRoom;
import io.journeyline.source.Recorder;
import io.journeyline.source.Recorder.Recorded;
import io.journeyline.source.Refusals;
import io.journeyline.source.Refusals.Refusal;
import io.journeyline.source.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Takes the records of a source: what they tell is recorded in one go, what cannot be taken is parked. */
public final class Intake {

    private final Recorder recorder;
    private final TouchpointReader reader;
    private final Aliases aliases;
    private final ParkedRecords parked;
    private final Refusals refusals;
    private final Activity activity;
    private final ReadingRoom room;
    private final InstantSource clock;

    public Intake(
            Recorder recorder,
            TouchpointReader reader,
            Aliases aliases,
            ParkedRecords parked,
            Refusals refusals,
            Activity activity,
            ReadingRoom room,
            InstantSource clock) {
        this.recorder = recorder;
        this.reader = reader;
        this.aliases = aliases;
        this.parked = parked;
        this.refusals = refusals;
        this.activity = activity;
        this.room = room;
        this.clock = clock;
    }

    /** A record that was read, without the JSON that it was read from, which takes many times its bytes. */
    private record Told(Kept kept, Read read, Optional<Alias> alias) {}

    /**
     * Takes them all; when it returns, what is called accepted is on disk, and what is called parked is kept. If reading a
     * record throws, neither it is taken nor what comes after it.
     *
     * @return what became of each, in their order
     * @throws Recorder.Unready if they cannot be taken now, or not all of them: nothing is lost, and nothing doubles, if all
     *     are sent again
     */
    public List<Fate> take(Source source, Records records) {
        return inSlices(records, told -> take(source, told));
    }

    private List<Fate> inSlices(Records records, Function<List<Told>, List<Fate>> work) {
        List<Fate> fates = new ArrayList<>();
        room.inSlices(
                records.count(), records.length(), (from, to) -> fates.addAll(work.apply(told(records, from, to))));
        return fates;
    }

    private List<Fate> take(Source source, List<Told> told) {
        List<Fate> fates = fates(told);
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < fates.size(); i++) {
            if (fates.get(i) instanceof Fate.Parked(String reason)) {
                refused.add(told.get(i).kept().refused(reason));
            }
        }
        finish(source, told, refused, fates);
        activity.took(source, fates);
        return fates;
    }

    /** What is recorded is counted even if the rest cannot be done now, so that all is sent again. */
    private void finish(Source source, List<Told> told, List<Refused> refused, List<Fate> fates) {
        try {
            link(told, fates);
            parked.park(source, refused);
        } catch (Recorder.Unready unready) {
            activity.took(
                    source,
                    fates.stream()
                            .filter(fate -> !(fate instanceof Fate.Parked))
                            .toList());
            activity.failed(
                    source, "what could not be taken could not be kept either, or who is one customer not be linked");
            throw unready;
        }
    }

    /** As {@link #take} does, of records that are parked already. The source has sent nothing, so it is not counted. */
    public List<Fate> takeAgain(Records records) {
        return inSlices(records, told -> {
            List<Fate> fates = fates(told);
            link(told, fates);
            return fates;
        });
    }

    /** Repeats too: nobody knows whether what followed them was done. */
    private void link(List<Told> told, List<Fate> fates) {
        List<Alias> aliasesTold = new ArrayList<>(0);
        for (int i = 0; i < fates.size(); i++) {
            if (fates.get(i) instanceof Fate.Accepted || fates.get(i) instanceof Fate.Duplicate) {
                told.get(i).alias().ifPresent(aliasesTold::add);
            }
        }
        if (!aliasesTold.isEmpty()) {
            aliases.link(aliasesTold);
        }
    }

    private List<Fate> fates(List<Told> told) {
        Iterator<Recorded> recorded = recorder.record(told.stream()
                        .flatMap(one -> one.read().touchpoints().stream())
                        .toList())
                .iterator();
        List<Refusal> refused = new ArrayList<>();
        List<Fate> fates =
                told.stream().map(one -> one.read().fate(recorded, refused)).toList();
        if (!refused.isEmpty()) {
            refusals.refuse(refused);
        }
        return fates;
    }

    private List<Told> told(Records records, int from, int to) {
        Instant now = clock.instant();
        List<Told> told = new ArrayList<>(to - from);
        for (int next = from; next < to; next++) {
            Incoming record = records.each().apply(next);
            Telling telling = record.telling().get();
            told.add(new Told(record.kept(), read(telling, now), alias(telling)));
        }
        return told;
    }

    private static Optional<Alias> alias(Telling telling) {
        return telling instanceof Telling.Touchpoints touchpoints ? touchpoints.alias() : Optional.empty();
    }

    private Read read(Telling telling, Instant now) {
        return switch (telling) {
            case Telling.Nothing(String reason) -> Read.nothing(reason);
            case Telling.Unreadable unreadable -> Read.unreadable(unreadable);
            case Telling.Touchpoints(List<JsonNode> bodies, boolean named, var _) -> read(bodies, named, now);
        };
    }

    private Read read(List<JsonNode> bodies, boolean named, Instant now) {
        List<ReportedTouchpoint> touchpoints = new ArrayList<>(bodies.size());
        for (JsonNode body : bodies) {
            switch (reader.read(body, now)) {
                case Reading.Valid(ReportedTouchpoint touchpoint) -> touchpoints.add(touchpoint);
                case Reading.Invalid invalid -> {
                    return Read.invalid(invalid);
                }
            }
        }
        return touchpoints.isEmpty() ? Read.nothing("tells of no touchpoint") : Read.touchpoints(touchpoints, named);
    }
}
