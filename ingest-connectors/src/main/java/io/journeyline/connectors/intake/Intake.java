package io.journeyline.connectors.intake;

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
import tools.jackson.databind.JsonNode;

/** Takes the records of a source: what they tell is recorded in one go, what cannot be taken is parked. */
public final class Intake {

    private final Recorder recorder;
    private final TouchpointReader reader;
    private final Aliases aliases;
    private final ParkedRecords parked;
    private final Refusals refusals;
    private final Activity activity;
    private final InstantSource clock;

    public Intake(
            Recorder recorder,
            TouchpointReader reader,
            Aliases aliases,
            ParkedRecords parked,
            Refusals refusals,
            Activity activity,
            InstantSource clock) {
        this.recorder = recorder;
        this.reader = reader;
        this.aliases = aliases;
        this.parked = parked;
        this.refusals = refusals;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Takes them all; when it returns, what is called accepted is on disk, and what is called parked is kept.
     *
     * @return what became of each, in their order
     * @throws Recorder.Unready if they cannot be taken now: nothing of them is lost if they are sent again
     */
    public List<Fate> take(Source source, List<Incoming> records) {
        List<Fate> fates = fates(records);
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < fates.size(); i++) {
            if (fates.get(i) instanceof Fate.Parked(String reason)) {
                refused.add(records.get(i).kept().refused(reason));
            }
        }
        finish(source, records, refused, fates);
        activity.took(source, fates);
        return fates;
    }

    /** What is recorded is counted even if the rest cannot be done now, so that all is sent again. */
    private void finish(Source source, List<Incoming> records, List<Refused> refused, List<Fate> fates) {
        try {
            link(records, fates);
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
    public List<Fate> takeAgain(List<Incoming> records) {
        List<Fate> fates = fates(records);
        link(records, fates);
        return fates;
    }

    /** Repeats too: nobody knows whether what followed them was done. */
    private void link(List<Incoming> records, List<Fate> fates) {
        List<Alias> told = new ArrayList<>(0);
        for (int i = 0; i < fates.size(); i++) {
            boolean isThere = fates.get(i) instanceof Fate.Accepted || fates.get(i) instanceof Fate.Duplicate;
            if (isThere && records.get(i).telling() instanceof Telling.Touchpoints touchpoints) {
                touchpoints.alias().ifPresent(told::add);
            }
        }
        if (!told.isEmpty()) {
            aliases.link(told);
        }
    }

    private List<Fate> fates(List<Incoming> records) {
        Instant now = clock.instant();
        List<Read> read =
                records.stream().map(record -> read(record.telling(), now)).toList();
        Iterator<Recorded> recorded = recorder.record(
                        read.stream().flatMap(one -> one.touchpoints().stream()).toList())
                .iterator();
        List<Refusal> refused = new ArrayList<>();
        List<Fate> fates = read.stream().map(one -> one.fate(recorded, refused)).toList();
        if (!refused.isEmpty()) {
            refusals.refuse(refused);
        }
        return fates;
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
