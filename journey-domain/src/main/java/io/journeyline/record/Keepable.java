package io.journeyline.record;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Fields nobody knows are kept as well, so they too must be something that can be written, stored and read again: texts
 * without NUL and half characters, numbers of a size that others can hold.
 */
final class Keepable {

    /** As far as a binary64 reaches. */
    private static final int FARTHEST_EXPONENT = 308;

    private Keepable() {}

    static void check(JsonNode node, Pointer pointer, Problems problems) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                checkField(field.getKey(), field.getValue(), pointer, problems);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), pointer.to(i), problems);
            }
        } else if (node.isString()) {
            checkText(node.stringValue(), pointer, problems);
        } else if (node.isBigDecimal() && exponent(node.decimalValue()) > FARTHEST_EXPONENT) {
            problems.add(pointer, "must be a number between 1e-308 and 1e308 in size");
        }
    }

    static void checkField(String name, JsonNode value, Pointer pointer, Problems problems) {
        try {
            Words.checked(name, Integer.MAX_VALUE);
            check(value, pointer.to(name), problems);
        } catch (InvalidValue e) {
            problems.add(pointer, "holds a field whose name " + e.reason());
        }
    }

    private static void checkText(String text, Pointer pointer, Problems problems) {
        try {
            Words.checked(text, Integer.MAX_VALUE);
        } catch (InvalidValue e) {
            problems.add(pointer, e.reason());
        }
    }

    private static long exponent(BigDecimal number) {
        return Math.abs((long) number.precision() - 1 - number.scale());
    }
}
