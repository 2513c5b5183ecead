package io.journeyline.projections.customer;

import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.Iterator;

/** Reads one person's touchpoints while they come, and remembers the last place in the log that made a difference. */
final class StoryReading implements Iterator<RecordedTouchpoint> {

    private final Iterator<StoredTouchpoint> told;
    private final TouchpointReader reader;
    private long position;

    /** @param regrouped where the person's touchpoints last became others; 0 where they never did */
    StoryReading(Iterator<StoredTouchpoint> told, TouchpointReader reader, long regrouped) {
        this.told = told;
        this.reader = reader;
        this.position = regrouped;
    }

    @Override
    public boolean hasNext() {
        return told.hasNext();
    }

    @Override
    public RecordedTouchpoint next() {
        RecordedTouchpoint touchpoint = told.next().read(reader);
        position = Math.max(position, touchpoint.position());
        return touchpoint;
    }

    long position() {
        return position;
    }
}
