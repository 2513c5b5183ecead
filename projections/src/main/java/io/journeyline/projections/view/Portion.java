package io.journeyline.projections.view;

import java.util.ArrayList;
import java.util.List;

/** What arrived of some customers, read by whoever needs it first, for all. */
final class Portion {

    private final List<Arrived> customers = new ArrayList<>();
    private final ReadPortions read;
    private volatile boolean isRead;

    Portion(ReadPortions read) {
        this.read = read;
    }

    void add(Arrived customer) {
        customers.add(customer);
    }

    List<Arrived> customers() {
        return customers;
    }

    /** Whether it is held read, at this moment. */
    boolean isRead() {
        return isRead;
    }

    void remember() {
        if (isReadNow()) {
            read.add(this);
        }
    }

    private synchronized boolean isReadNow() {
        if (isRead) {
            return false;
        }
        customers.forEach(Arrived::remember);
        isRead = true;
        return true;
    }

    synchronized void forget() {
        customers.forEach(Arrived::forget);
        isRead = false;
    }
}
