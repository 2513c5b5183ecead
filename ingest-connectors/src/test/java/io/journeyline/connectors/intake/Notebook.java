package io.journeyline.connectors.intake;

import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.source.Activity;
import io.journeyline.source.Aliases;
import io.journeyline.source.Fate;
import io.journeyline.source.ParkedRecords;
import io.journeyline.source.Recorder;
import io.journeyline.source.Refusals;
import io.journeyline.source.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A log, links, dead letters, receipts and counts, in memory. */
public final class Notebook implements Recorder, Aliases, ParkedRecords, Refusals, Activity {

    /** What was recorded, by source and id. */
    public final Map<String, ReportedTouchpoint> recorded = new HashMap<>();

    public final List<Alias> linked = new ArrayList<>();
    public final List<Refused> parked = new ArrayList<>();
    public final List<Refusal> refusals = new ArrayList<>();
    public final List<Fate> counted = new ArrayList<>();
    public final List<String> failures = new ArrayList<>();

    /** The ids of touchpoints that name somebody who was erased. */
    public final Set<String> erased = new HashSet<>();

    /** Whether it can be written to. */
    public boolean ready = true;

    /** Whether it can link customers. */
    public boolean linking = true;

    /** Whether there is room for what cannot be taken. */
    public boolean room = true;

    @Override
    public List<Recorded> record(List<ReportedTouchpoint> touchpoints) {
        if (!ready) {
            throw new Unready(false, new IllegalStateException());
        }
        return touchpoints.stream().map(this::record).toList();
    }

    private Recorded record(ReportedTouchpoint touchpoint) {
        if (erased.contains(touchpoint.key().id())) {
            return Recorded.ERASED;
        }
        ReportedTouchpoint before = recorded.putIfAbsent(
                touchpoint.key().source() + " " + touchpoint.key().id(), touchpoint);
        if (before == null) {
            return Recorded.ACCEPTED;
        }
        return before.equals(touchpoint) ? Recorded.DUPLICATE : Recorded.CONFLICTING;
    }

    @Override
    public void link(List<Alias> aliases) {
        if (!linking) {
            throw new Unready(false, new IllegalStateException());
        }
        linked.addAll(aliases);
    }

    @Override
    public void park(Source source, List<Refused> refused) {
        if (!room && !refused.isEmpty()) {
            throw new Unready(true, new IllegalStateException());
        }
        parked.addAll(refused);
    }

    @Override
    public void refuse(List<Refusal> refused) {
        refusals.addAll(refused);
    }

    @Override
    public void took(Source source, List<Fate> fates) {
        counted.addAll(fates);
    }

    @Override
    public void failed(Source source, String reason) {
        failures.add(reason);
    }
}
