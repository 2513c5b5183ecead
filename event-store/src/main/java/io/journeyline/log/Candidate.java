package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.SealedBody;
import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.TouchpointType;
import java.util.List;
import java.util.Optional;

/**
 * A touchpoint on its way into the log, with all of its row that does not depend on its place there: made by the many
 * threads that append, so that the few that write have little left to do.
 *
 * @param streams those of its identifiers, strongest first; one of its own where it names nobody
 * @param row the fields that {@link CopyRows} does not give, without the body
 * @param sealed the body, where it could be sealed ahead
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Candidate(
        TouchpointKey key,
        JsonBody body,
        List<StreamId> streams,
        boolean anonymous,
        byte[] row,
        Optional<SealedBody> sealed) {

    static Candidate of(ReportedTouchpoint touchpoint, StreamNaming naming, DataKeys keys) {
        boolean anonymous = touchpoint.identifiers().isEmpty();
        List<StreamId> streams = anonymous
                ? List.of(naming.anonymous(
                        touchpoint.key().source(), touchpoint.key().id()))
                : touchpoint.identifiers().stream().map(naming::of).distinct().toList();
        byte[] body = touchpoint.body().bytes();
        return new Candidate(
                touchpoint.key(),
                touchpoint.body(),
                streams,
                anonymous,
                row(touchpoint, streams),
                anonymous
                        ? Optional.of(keys.sealFirst(streams.getFirst(), body))
                        : keys.sealAhead(streams.getFirst(), body));
    }

    /** The stream it is kept in. */
    StreamId stream() {
        return streams.getFirst();
    }

    private static byte[] row(ReportedTouchpoint touchpoint, List<StreamId> streams) {
        TouchpointType type = TouchpointType.of(touchpoint.touchpoint().getClass());
        return new BinaryFields(0)
                .uuid(streams.getFirst().value())
                .uuids(streams.stream().skip(1).map(StreamId::value).toList())
                .text(type.name())
                .smallint(type.revision())
                .timestamp(touchpoint.occurredAt())
                .text(touchpoint.key().source())
                .text(touchpoint.key().id())
                .bytes();
    }
}
