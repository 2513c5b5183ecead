package io.journeyline.log.source;

import io.journeyline.log.AppendOutcome;
import io.journeyline.log.LogOverloaded;
import io.journeyline.log.LogUnavailable;
import io.journeyline.log.TouchpointLog;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.source.Recorder;
import java.util.List;

/** Records what connectors bring in the log. */
public final class LogRecorder implements Recorder {

    private final TouchpointLog log;

    public LogRecorder(TouchpointLog log) {
        this.log = log;
    }

    @Override
    public List<Recorded> record(List<ReportedTouchpoint> touchpoints) {
        try {
            return log.append(touchpoints).stream().map(LogRecorder::recorded).toList();
        } catch (LogOverloaded e) {
            throw new Unready(true, e);
        } catch (LogUnavailable e) {
            throw new Unready(false, e);
        }
    }

    private static Recorded recorded(AppendOutcome outcome) {
        return switch (outcome) {
            case AppendOutcome.Accepted _ -> Recorded.ACCEPTED;
            case AppendOutcome.Duplicate _ -> Recorded.DUPLICATE;
            case AppendOutcome.ConflictingDuplicate _ -> Recorded.CONFLICTING;
            case AppendOutcome.Erased _ -> Recorded.ERASED;
        };
    }
}
