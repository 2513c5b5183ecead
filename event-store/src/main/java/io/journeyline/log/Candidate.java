package io.journeyline.log;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.SealedBody;
import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.TouchpointType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A touchpoint on its way into the log, with all of its row that does not depend on its place there: made by the many
 * threads that append, so that the few that write have little left to do.
 *
 * @param stream that of its strongest identifier, or one of its own where it has none that identifies anybody
 * @param named the streams of all its identifiers that identify somebody
 * @param identifiers all its identifiers, by their streams
 * @param anonymous whether the stream is its own
 * @param row the fields that {@link CopyRows} does not give, without the body
 * @param sealed the body, where it could be sealed ahead
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record Candidate(
        TouchpointKey key,
        JsonBody body,
        StreamId stream,
        List<StreamId> named,
        Map<StreamId, Identifier> identifiers,
        boolean anonymous,
        byte[] row,
        Optional<SealedBody> sealed) {

    static Candidate of(ReportedTouchpoint touchpoint, StreamNaming naming, IdentityPolicy policy, DataKeys keys) {
        List<StreamId> streams = new ArrayList<>();
        List<StreamId> blocked = new ArrayList<>(0);
        Map<StreamId, Identifier> identifiers = new HashMap<>();
        for (Identifier identifier : strongestFirst(touchpoint.identifiers(), policy)) {
            StreamId stream = naming.of(identifier);
            (policy.blocks(identifier) ? blocked : streams).add(stream);
            identifiers.put(stream, identifier);
        }
        boolean anonymous = streams.isEmpty();
        if (anonymous) {
            streams.add(
                    naming.anonymous(touchpoint.key().source(), touchpoint.key().id()));
        }
        List<StreamId> named = anonymous ? List.of() : List.copyOf(streams);
        streams.addAll(blocked);
        byte[] body = touchpoint.body().bytes();
        return new Candidate(
                touchpoint.key(),
                touchpoint.body(),
                streams.getFirst(),
                named,
                identifiers,
                anonymous,
                row(touchpoint, streams),
                anonymous
                        ? Optional.of(keys.sealFirst(streams.getFirst(), body))
                        : keys.sealAhead(streams.getFirst(), body));
    }

    private static List<Identifier> strongestFirst(List<Identifier> identifiers, IdentityPolicy policy) {
        if (identifiers.size() < 2) {
            return identifiers;
        }
        List<Identifier> sorted = new ArrayList<>(identifiers);
        sorted.sort(policy.byStrength());
        return sorted;
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
