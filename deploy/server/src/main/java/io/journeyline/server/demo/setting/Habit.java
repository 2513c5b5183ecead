package io.journeyline.server.demo.setting;

import java.util.random.RandomGenerator;

/** How somebody shops, in occasions a year. */
public enum Habit {
    STORE_REGULAR(0.30, 8, 0.8, 2),
    WEB_REGULAR(0.27, 1, 5.5, 8),
    BOTH(0.20, 5, 4, 8),
    RARE(0.19, 1.5, 1.2, 2.5),
    ENTHUSIAST(0.04, 26, 20, 50);

    private final double share;
    private final double storeTrips;
    private final double webOrders;
    private final double strolls;

    Habit(double share, double storeTrips, double webOrders, double strolls) {
        this.share = share;
        this.storeTrips = storeTrips;
        this.webOrders = webOrders;
        this.strolls = strolls;
    }

    /** Trips to a store a year. */
    public double storeTrips() {
        return storeTrips;
    }

    /** Orders on the web or in the app a year. */
    public double webOrders() {
        return webOrders;
    }

    /** Visits to the web shop a year that lead to no order. */
    public double strolls() {
        return strolls;
    }

    static Habit drawn(RandomGenerator random) {
        double left = random.nextDouble();
        for (Habit habit : values()) {
            left -= habit.share;
            if (left < 0) {
                return habit;
            }
        }
        return RARE;
    }
}
