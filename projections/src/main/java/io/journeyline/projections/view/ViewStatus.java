package io.journeyline.projections.view;

import java.util.Optional;

/**
 * Where a view stands.
 *
 * @param position the last position of the log that its rows have taken in
 * @param lagEvents how many entries of the log it has still to take in
 * @param lagSeconds how long the first of these has been waiting, 0 if none is
 * @param parked how many touchpoints wait for a mended view, 0 if all could be read
 * @param failure why it cannot take in what comes next, or else why the last rebuild did not end; empty if neither is so
 */
public record ViewStatus(
        String name,
        int version,
        long position,
        long lagEvents,
        double lagSeconds,
        State state,
        long parked,
        Optional<String> failure) {

    /** What a view is doing. */
    public enum State {
        /** It follows the log. */
        LIVE,
        /** It follows the log, and new rows are being built beside those that are read. */
        REBUILDING,
        /** It follows the log, but for customers with a touchpoint it could not read. */
        PARKED,
        /** It does not follow the log on any server, or cannot: {@code failure} tells why. It tries again by itself. */
        STOPPED
    }
}
