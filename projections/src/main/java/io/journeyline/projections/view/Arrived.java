package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What arrived of one customer, in the order of the log. */
public final class Arrived {

    /** Read, hostile JSON takes thirty times its bytes: of a customer with more, one touchpoint at a time is held. */
    static final int MOST_BYTES = 1 << 20;

    private final CustomerId customer;
    private final List<StoredTouchpoint> touchpoints;
    private final TouchpointReader reader;
    private volatile @Nullable Told told;

    /** What the touchpoints say, up to the first that cannot be read. */
    private record Told(
            List<RecordedTouchpoint> touchpoints, @Nullable Refused refused) {}

    Arrived(CustomerId customer, List<StoredTouchpoint> touchpoints, TouchpointReader reader) {
        this.customer = customer;
        this.touchpoints = touchpoints;
        this.reader = reader;
    }

    public CustomerId customer() {
        return customer;
    }

    /** As they stand in the log. */
    public List<StoredTouchpoint> touchpoints() {
        return touchpoints;
    }

    /** The position of the last of them. */
    long last() {
        return touchpoints.getLast().position();
    }

    /** Whether there is too much of it to be held at once. */
    boolean isBulky() {
        return bytes(touchpoints) > MOST_BYTES;
    }

    static long bytes(List<StoredTouchpoint> touchpoints) {
        long bytes = 0;
        for (StoredTouchpoint touchpoint : touchpoints) {
            bytes += touchpoint.body().bytes().length;
        }
        return bytes;
    }

    /** Hands on each touchpoint; answers which of them could not be read or taken, after which there are no more. */
    public @Nullable Refused read(Consumer<RecordedTouchpoint> each) {
        if (isBulky()) {
            return tell(each);
        }
        Told known = told;
        Told all = known == null ? told() : known;
        for (RecordedTouchpoint touchpoint : all.touchpoints()) {
            try {
                each.accept(touchpoint);
            } catch (RuntimeException e) {
                return new Refused(touchpoint.position(), e);
            }
        }
        return all.refused();
    }

    /**
     * What stands behind a position, by moment.
     *
     * @throws IllegalStateException if some of it cannot be read
     */
    List<RecordedTouchpoint> behind(long position) {
        List<RecordedTouchpoint> behind = new ArrayList<>(touchpoints.size());
        Refused unreadable = behind(position, behind);
        if (unreadable != null) {
            throw new IllegalStateException("cannot be read: position=" + unreadable.position());
        }
        return behind;
    }

    /** Adds what stands behind a position, by moment; answers which touchpoint could not be read, if there is one. */
    @Nullable
    Refused behind(long position, List<RecordedTouchpoint> behind) {
        Refused unreadable = read(touchpoint -> {
            if (touchpoint.position() > position) {
                behind.add(touchpoint);
            }
        });
        behind.sort(Comparator.comparing(RecordedTouchpoint::moment));
        return unreadable;
    }

    private @Nullable Refused tell(Consumer<RecordedTouchpoint> each) {
        for (StoredTouchpoint touchpoint : touchpoints) {
            try {
                each.accept(touchpoint.read(reader));
            } catch (RuntimeException e) {
                return new Refused(touchpoint.position(), e);
            }
        }
        return null;
    }

    private Told told() {
        List<RecordedTouchpoint> all = new ArrayList<>(touchpoints.size());
        Refused refused = tell(all::add);
        return new Told(all, refused);
    }

    void remember() {
        if (!isBulky()) {
            told = told();
        }
    }

    void forget() {
        told = null;
    }
}
