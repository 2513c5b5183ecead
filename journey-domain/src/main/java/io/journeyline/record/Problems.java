package io.journeyline.record;

import java.util.ArrayList;
import java.util.List;

/** The problems found while one touchpoint is read; what goes beyond {@value #MOST} is not kept. */
final class Problems {

    static final int MOST = 20;

    private final List<Problem> found = new ArrayList<>();

    void add(String pointer, String detail) {
        if (found.size() < MOST) {
            found.add(new Problem(pointer, detail));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> toList() {
        return List.copyOf(found);
    }

    /** One step further down, escaped as RFC 6901 wants it. */
    static String below(String pointer, String field) {
        return pointer + "/" + field.replace("~", "~0").replace("/", "~1");
    }
}
