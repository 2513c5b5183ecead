package io.journeyline.log.identity;

import io.journeyline.identity.Decision;

/**
 * A decision by hand and how long it was in force.
 *
 * @param since where it stands in the log
 * @param until where its withdrawal stands; {@link Long#MAX_VALUE} where there is none
 */
record PlacedDecision(Decision decision, long since, long until) {

    boolean isInForceAt(long position) {
        return since <= position && position < until;
    }
}
