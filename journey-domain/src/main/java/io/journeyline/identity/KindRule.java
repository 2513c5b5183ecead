package io.journeyline.identity;

import io.journeyline.value.InvalidValue;
import org.jspecify.annotations.Nullable;

/**
 * What identifiers of one kind say about who is who.
 *
 * @param most how many different values one person may have, 1 and up; null for any number
 * @param weak whether several people may share a value, as they do a device: it then never joins two who each have a
 *     value of one and the same limited kind
 */
public record KindRule(String kind, @Nullable Integer most, boolean weak) {

    public KindRule {
        Identifier.checkKind(kind);
        if (most != null && most < 1) {
            throw new InvalidValue("most", "must be 1 or more, or null for any number");
        }
    }

    /** How many different values one person may have, a very large number for any. */
    int mostOrAny() {
        return most == null ? Integer.MAX_VALUE : most;
    }

    static KindRule limited(String kind, int most) {
        return new KindRule(kind, most, false);
    }

    static KindRule weak(String kind) {
        return new KindRule(kind, null, true);
    }
}
