package io.journeyline.api.privacy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.privacy.Erasure;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.overview.Overview;
import io.journeyline.projections.view.ViewName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What an erasure did.
 *
 * @param streams whose keys were destroyed: keyed hashes, which tell nothing of whom they name
 * @param touchpoints how many of theirs nobody can read any more
 * @param keys how many keys were destroyed
 * @param parked how many records that could not be taken were dropped, since a name of theirs stood in them; one in which
 *     a name is written otherwise is gone when dead letters are too old to be kept
 * @param views all views, and whether each tells of them no more; one that publishes has published that they are erased
 * @param before the figures over everybody before
 * @param after the figures over everybody since; they differ by what others did meanwhile too
 * @param position where in the log the erasure stands
 */
record Certificate(
        UUID erasure,
        CustomerId customerId,
        ErasureMode mode,
        List<StreamId> streams,
        long touchpoints,
        int keys,
        int parked,
        List<Corrected> views,
        Overview before,
        Overview after,
        long position,
        Instant at) {

    /** A view, and whether it has taken the erasure in. */
    record Corrected(String view, boolean corrected) {}

    static Certificate of(Erasure erasure, Map<ViewName, Boolean> corrected, Overview before, Overview after) {
        return new Certificate(
                erasure.erasure(),
                erasure.customer(),
                erasure.mode(),
                erasure.streams(),
                erasure.touchpoints(),
                erasure.keys(),
                erasure.parked(),
                corrected.entrySet().stream()
                        .map(view -> new Corrected(view.getKey().toString(), view.getValue()))
                        .toList(),
                before,
                after,
                erasure.position(),
                erasure.at());
    }
}
