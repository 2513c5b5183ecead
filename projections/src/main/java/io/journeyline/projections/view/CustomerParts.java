package io.journeyline.projections.view;

import io.journeyline.log.LogOutline;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A stretch of the log cut by customers: each part has all touchpoints of some of them, and fits into a page, but for one
 * that has a single customer with more than that.
 */
final class CustomerParts {

    private final LogOutline outline;
    private final int[] partOf;
    private final int count;

    /** Cuts a stretch into parts of at most so much, each having about as much as the others. */
    CustomerParts(LogOutline outline, long mostEntries, long mostBytes) {
        this.outline = outline;
        int customers = 1
                + IntStream.range(0, outline.length())
                        .map(outline::customer)
                        .max()
                        .orElse(LogOutline.NOBODY);
        long[] entries = new long[customers];
        long[] bytes = new long[customers];
        for (int entry = 0; entry < outline.length(); entry++) {
            if (outline.customer(entry) != LogOutline.NOBODY) {
                entries[outline.customer(entry)]++;
                bytes[outline.customer(entry)] += outline.bytes(entry);
            }
        }
        this.partOf = new int[customers];
        this.count = cut(new Share(entries, mostEntries), new Share(bytes, mostBytes));
    }

    /** Answers how many parts there are. */
    private int cut(Share entries, Share bytes) {
        long parts = Math.max(entries.parts(), bytes.parts());
        int part = 0;
        for (int customer = 0; customer < partOf.length; customer++) {
            if (entries.isFull(customer, parts) || bytes.isFull(customer, parts)) {
                part++;
                entries.beginPart();
                bytes.beginPart();
            }
            entries.add(customer);
            bytes.add(customer);
            partOf[customer] = part;
        }
        return partOf.length == 0 ? 0 : part + 1;
    }

    /** What a part takes of something there is. */
    private static final class Share {

        private final long[] ofCustomer;
        private final long most;
        private final long all;
        private long taken;

        Share(long[] ofCustomer, long most) {
            this.ofCustomer = ofCustomer;
            this.most = most;
            this.all = Arrays.stream(ofCustomer).sum();
        }

        long parts() {
            return 1 + all / most;
        }

        /** Whether the next customer is to begin another part, where there are to be so many. */
        boolean isFull(int customer, long parts) {
            return taken > all / parts || (taken > 0 && taken + ofCustomer[customer] > most);
        }

        void beginPart() {
            taken = 0;
        }

        void add(int customer) {
            taken += ofCustomer[customer];
        }
    }

    /** The position behind which the stretch begins. */
    long after() {
        return outline.position(0) - 1;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** How many touchpoints a part has behind a position. */
    int entries(int part, long after) {
        return (int) entriesOf(part, after).count();
    }

    /** How long the bodies of these are. */
    long bytes(int part, long after) {
        return entriesOf(part, after).mapToLong(outline::bytes).sum();
    }

    /** The positions of the next touchpoints of a part: no more than fit into so much, but one if there is any. */
    long[] positions(int part, long after, int mostEntries, long mostBytes) {
        long[] bytes = {0};
        return entriesOf(part, after)
                .limit(mostEntries)
                .takeWhile(entry -> {
                    boolean isFirst = bytes[0] == 0;
                    bytes[0] += outline.bytes(entry);
                    return isFirst || bytes[0] <= mostBytes;
                })
                .mapToLong(outline::position)
                .toArray();
    }

    private IntStream entriesOf(int part, long after) {
        return IntStream.range((int) (after - after()), outline.length())
                .filter(entry ->
                        outline.customer(entry) != LogOutline.NOBODY && partOf[outline.customer(entry)] == part);
    }
}
