package io.journeyline.projections.view;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The portions that are held read: the last few, as those who share them go about as fast as each other. */
final class ReadPortions {

    private static final int MOST = 4;

    private final Deque<Portion> portions = new ArrayDeque<>();

    void add(Portion portion) {
        Portion oldest = addForOldest(portion);
        if (oldest != null) {
            oldest.forget();
        }
    }

    private synchronized @Nullable Portion addForOldest(Portion portion) {
        portions.add(portion);
        return portions.size() > MOST ? portions.poll() : null;
    }
}
