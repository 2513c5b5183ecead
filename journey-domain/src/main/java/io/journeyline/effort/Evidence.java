package io.journeyline.effort;

import static com.fasterxml.jackson.annotation.JsonFormat.Shape.ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.journeyline.effort.policy.Driver;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointKey;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one touchpoint showed of one driver.
 *
 * @param units hundredths of the driver's unit, 1 and up
 */
@JsonFormat(shape = ARRAY)
record Evidence(Driver driver, String source, String id, Instant occurredAt, long units) {

    static Evidence of(RecordedTouchpoint recorded, Driver driver, long units) {
        TouchpointKey key = recorded.reported().key();
        return new Evidence(driver, key.source(), key.id(), recorded.reported().occurredAt(), units);
    }

    /**
     * Evidence of one driver that is only kept summed up.
     *
     * @param touchpoints how many showed it
     * @param from when the first of them happened
     * @param to when the last of them happened
     */
    @JsonFormat(shape = ARRAY)
    record Summed(Driver driver, long touchpoints, long units, Instant from, Instant to) {

        static Summed of(Evidence one) {
            return new Summed(one.driver, 1, one.units, one.occurredAt, one.occurredAt);
        }

        /** With more of the same driver. */
        Summed then(Summed next) {
            return new Summed(
                    driver,
                    touchpoints + next.touchpoints,
                    units + next.units,
                    from.isBefore(next.from) ? from : next.from,
                    to.isAfter(next.to) ? to : next.to);
        }
    }

    /** The evidence of a case while it is being gathered: the latest one by one, what lies before it summed up. */
    static final class Gathered {

        private final Deque<Evidence> latest = new ArrayDeque<>();
        private final Map<Driver, Summed> earlier = new EnumMap<>(Driver.class);

        void addAll(Collection<Evidence> evidence, Collection<Summed> summed) {
            summed.forEach(one -> earlier.merge(one.driver(), one, Summed::then));
            List<Evidence> all = new ArrayList<>(latest);
            all.addAll(evidence);
            all.sort(Comparator.comparing(Evidence::occurredAt));
            latest.clear();
            all.forEach(this::add);
        }

        void addAll(Gathered others) {
            addAll(others.latest, others.earlier.values());
        }

        void add(Evidence one) {
            latest.addLast(one);
            if (latest.size() > CaseLedger.MOST_EVIDENCE) {
                Evidence oldest = latest.removeFirst();
                earlier.merge(oldest.driver(), Summed.of(oldest), Summed::then);
            }
        }

        List<Evidence> latest() {
            return List.copyOf(latest);
        }

        List<Summed> earlier() {
            return List.copyOf(earlier.values());
        }
    }
}
