package io.journeyline.log;

/**
 * What stands in a stretch of the log, without what it says: whose each touchpoint is, as known at the end of the stretch,
 * and how long its body is as it is kept. It takes eight bytes an entry.
 */
public final class LogOutline {

    /** Whose an entry is that is no touchpoint. */
    public static final int NOBODY = -1;

    private final long after;
    private final int[] customers;
    private final int[] bytes;

    LogOutline(long after, int[] customers, int[] bytes) {
        this.after = after;
        this.customers = customers;
        this.bytes = bytes;
    }

    /** How many entries there are. */
    public int length() {
        return customers.length;
    }

    /** Where one of the entries stands, which are counted from 0. */
    public long position(int entry) {
        return after + 1 + entry;
    }

    /** Whose it is; customers are numbered from 0. */
    public int customer(int entry) {
        return customers[entry];
    }

    /** How long it is. */
    public int bytes(int entry) {
        return bytes[entry];
    }
}
