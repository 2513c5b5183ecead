package io.journeyline.record;

import org.jspecify.annotations.Nullable;

/** A place in a touchpoint; written out as an RFC 6901 JSON pointer only when something is wrong there. */
record Pointer(@Nullable Pointer above, Object step) {

    static final Pointer ROOT = new Pointer(null, "");

    /** One step further down: to a field by its name, or to an element by its index. */
    Pointer to(Object below) {
        return new Pointer(this, below);
    }

    @Override
    public String toString() {
        return above == null
                ? ""
                : above + "/" + step.toString().replace("~", "~0").replace("/", "~1");
    }
}
