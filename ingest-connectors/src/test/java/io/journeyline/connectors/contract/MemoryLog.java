package io.journeyline.connectors.contract;

import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.source.Recorder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Records touchpoints as the log does, in memory, and fails for a while when it is told to. */
public final class MemoryLog implements Recorder {

    private final Map<TouchpointKey, JsonBody> recorded = new LinkedHashMap<>();
    private Optional<Unready> fault = Optional.empty();

    public synchronized void fail(boolean overloaded) {
        fault = Optional.of(new Unready(overloaded, new IllegalStateException("as it was told to")));
    }

    public synchronized void recover() {
        fault = Optional.empty();
    }

    public synchronized int size() {
        return recorded.size();
    }

    /** The touchpoint of this id. */
    public synchronized JsonNode touchpoint(String id) {
        return recorded.entrySet().stream()
                .filter(entry -> entry.getKey().id().equals(id))
                .map(entry -> JsonMapper.shared().readTree(entry.getValue().bytes()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " among " + recorded.keySet()));
    }

    @Override
    public synchronized List<Recorded> record(List<ReportedTouchpoint> touchpoints) {
        if (fault.isPresent()) {
            throw fault.get();
        }
        return touchpoints.stream().map(this::record).toList();
    }

    private Recorded record(ReportedTouchpoint touchpoint) {
        JsonBody before = recorded.putIfAbsent(touchpoint.key(), touchpoint.body());
        if (before == null) {
            return Recorded.ACCEPTED;
        }
        return before.equals(touchpoint.body()) ? Recorded.DUPLICATE : Recorded.CONFLICTING;
    }
}
