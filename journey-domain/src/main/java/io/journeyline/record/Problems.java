package io.journeyline.record;

import java.util.ArrayList;
import java.util.List;

/** The problems found while one touchpoint is read; what goes beyond {@value #MOST} is not kept. */
final class Problems {

    static final int MOST = 20;

    private final List<Problem> found = new ArrayList<>();

    void add(Pointer pointer, String detail) {
        if (found.size() < MOST) {
            found.add(new Problem(pointer.toString(), detail));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> toList() {
        return List.copyOf(found);
    }
}
