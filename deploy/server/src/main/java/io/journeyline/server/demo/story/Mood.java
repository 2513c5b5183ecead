package io.journeyline.server.demo.story;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody thinks of the retailer, 0 to 1, and whether they are on their way out. */
public final class Mood {

    /** Whoever thinks less of the retailer than this begins to go elsewhere. */
    private static final double BREAKING_POINT = 0.3;

    /** How long somebody who goes elsewhere still comes by, ever more rarely. */
    private static final double LINGERING_DAYS = 80;

    private final double floor;
    private double goodwill;
    private @Nullable LocalDate leavingSince;

    private Mood(double goodwill, double floor, @Nullable LocalDate leavingSince) {
        this.goodwill = goodwill;
        this.floor = floor;
        this.leavingSince = leavingSince;
    }

    /**
     * A mood that can break.
     *
     * @param tiresOn when they begin to go elsewhere whatever happens, null if never
     */
    public static Mood of(double goodwill, @Nullable LocalDate tiresOn) {
        return new Mood(goodwill, 0, tiresOn);
    }

    /** The mood of somebody who forgives everything. */
    public static Mood steadfast() {
        return new Mood(0.95, 0.7, null);
    }

    public double goodwill() {
        return goodwill;
    }

    public void please(double by) {
        goodwill = Math.min(1, goodwill + by);
    }

    public void hurt(double by, LocalDate on) {
        goodwill = Math.max(floor, goodwill - by);
        if (goodwill < BREAKING_POINT && (leavingSince == null || leavingSince.isAfter(on))) {
            leavingSince = on;
        }
    }

    public Optional<LocalDate> leavingSince() {
        return Optional.ofNullable(leavingSince);
    }

    /** How much of their usual shopping is left on a day: 1 for all of it, 0 for none. */
    public double liveliness(LocalDate day) {
        if (leavingSince == null || day.isBefore(leavingSince)) {
            return 1;
        }
        double left = 1 - ChronoUnit.DAYS.between(leavingSince, day) / LINGERING_DAYS;
        return left <= 0 ? 0 : left * left;
    }
}
