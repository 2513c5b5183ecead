package io.journeyline.projections.view;

import java.util.ArrayList;
import java.util.List;

/** What arrived of some customers, read by whoever needs it first, for all. */
final class Portion {

    private final List<Arrived> customers = new ArrayList<>();
    private boolean isRead;

    void add(Arrived customer) {
        customers.add(customer);
    }

    List<Arrived> customers() {
        return customers;
    }

    /** Who comes while it is being read waits for that. */
    synchronized void read() {
        if (!isRead) {
            customers.forEach(Arrived::remember);
            isRead = true;
        }
    }

    synchronized boolean isRead() {
        return isRead;
    }

    /** Who is still at it reads for itself what is left. */
    synchronized void forget() {
        customers.forEach(Arrived::forget);
        isRead = false;
    }
}
