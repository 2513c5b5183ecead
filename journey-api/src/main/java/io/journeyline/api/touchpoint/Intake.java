package io.journeyline.api.touchpoint;

import io.journeyline.api.http.HttpSettings;
import io.journeyline.log.AppendOutcome;
import io.journeyline.log.LogMetrics;
import io.journeyline.log.Receipts;
import io.journeyline.log.TouchpointLog;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Body;
import io.journeyline.source.ReadingRoom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the touchpoints of a body and hands them to the log, a slice at a time. */
@Component
final class Intake {

    private final TouchpointLog log;
    private final LogMetrics metrics;
    private final Receipts receipts;
    private final ItemReader items;
    private final ReadingRoom room;

    Intake(
            TouchpointLog log,
            LogMetrics metrics,
            Receipts receipts,
            TouchpointReader reader,
            InstantSource clock,
            HttpSettings settings,
            ReadingRoom room) {
        this.log = log;
        this.metrics = metrics;
        this.receipts = receipts;
        this.items = new ItemReader(reader, clock, settings.largestItem());
        this.room = room;
    }

    /**
     * Takes them all; when this returns, what is called accepted is on disk, and what was refused is remembered.
     *
     * @throws Recorder.Unready if others take up all room; what stands before it in the body is recorded
     */
    Submission take(Body body, Items found) {
        Tally tally = new Tally();
        room.inSlices(found.count(), found::length, (from, to) -> take(body, found, from, to, tally));
        return tally.total();
    }

    private void take(Body body, Items found, int from, int to, Tally tally) {
        List<Reading> readings = new ArrayList<>(to - from);
        List<ReportedTouchpoint> touchpoints = new ArrayList<>(to - from);
        for (int item = from; item < to; item++) {
            Reading reading = items.read(body.bytes(), found.from(item), found.to(item));
            readings.add(reading);
            if (reading instanceof Reading.Valid(ReportedTouchpoint touchpoint)) {
                touchpoints.add(touchpoint);
            }
        }
        Iterator<AppendOutcome> outcomes = log.append(touchpoints).iterator();
        for (int i = 0; i < readings.size(); i++) {
            switch (readings.get(i)) {
                case Reading.Valid(ReportedTouchpoint touchpoint) ->
                    tally.appended(from + i, touchpoint.key(), outcomes.next());
                case Reading.Invalid invalid -> {
                    tally.rejected(from + i, invalid);
                    metrics.rejected(invalid.source());
                }
            }
        }
        receipts.refuse(tally.newRefusals());
    }
}
