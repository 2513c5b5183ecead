package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.TouchpointType;
import java.util.List;

/**
 * A touchpoint on its way into the log, with all of its row that does not depend on its place there: made by the many
 * threads that append, so that the few that write have little left to do.
 *
 * @param streams those of its identifiers, strongest first; one of its own where it names nobody
 * @param row the fields that {@link CopyRows} does not give
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Candidate(TouchpointKey key, JsonBody body, List<StreamId> streams, boolean anonymous, byte[] row) {

    static Candidate of(ReportedTouchpoint touchpoint, StreamNaming naming) {
        boolean anonymous = touchpoint.identifiers().isEmpty();
        List<StreamId> streams = anonymous
                ? List.of(naming.anonymous(
                        touchpoint.key().source(), touchpoint.key().id()))
                : touchpoint.identifiers().stream().map(naming::of).distinct().toList();
        return new Candidate(touchpoint.key(), touchpoint.body(), streams, anonymous, row(touchpoint, streams));
    }

    private static byte[] row(ReportedTouchpoint touchpoint, List<StreamId> streams) {
        TouchpointType type = TouchpointType.of(touchpoint.touchpoint().getClass());
        return new BinaryFields(touchpoint.body().bytes().length)
                .uuid(streams.getFirst().value())
                .uuids(streams.stream().skip(1).map(StreamId::value).toList())
                .text(type.name())
                .smallint(type.revision())
                .timestamp(touchpoint.occurredAt())
                .text(touchpoint.key().source())
                .text(touchpoint.key().id())
                .bytea(touchpoint.body().bytes())
                .bytes();
    }
}
