package io.journeyline.source;

import java.util.List;

/** Where records are kept that could not be taken. */
public interface ParkedRecords {

    /**
     * Keeps records of a source; what is sent again is kept once.
     *
     * @throws Recorder.Unready if there is no room for them, or the database does not answer; park them again later
     */
    void park(Source source, List<Refused> refused);

    /**
     * A record and why it could not be taken.
     *
     * @param bytes what is kept
     * @param sent what of it is the same when it is sent again
     * @param reason without a word of what the record says
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Refused(byte[] bytes, byte[] sent, String reason) {

        public Refused(byte[] bytes, String reason) {
            this(bytes, bytes, reason);
        }
    }
}
