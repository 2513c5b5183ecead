package io.journeyline.connectors.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the mapping language adds to JSONata: local times and exact decimals, where JSONata counts in doubles. */
final class ExpressionFunctions {

    /** By name, without the leading {@code $}. */
    static final Map<String, JFunction> ALL = Map.of(
            "time", function(LocalTimes::read),
            "decimal", function(arguments -> decimalOrNothing(first(arguments))),
            "product", function(ExpressionFunctions::product),
            "total", function(ExpressionFunctions::total));

    /** Beyond these a number is no amount or count, and writing it out could fill the memory. */
    private static final int MOST_DIGITS = 40;

    private ExpressionFunctions() {}

    static @Nullable Object first(List<?> arguments) {
        return arguments.isEmpty() ? null : arguments.getFirst();
    }

    private static JFunction function(Body body) {
        JFunctionCallable callable = (input, arguments) -> body.call((List<?>) arguments);
        return new JFunction(callable, null);
    }

    private static @Nullable Object product(List<?> arguments) {
        var product = BigDecimal.ONE;
        for (Object factor : arguments) {
            var value = decimalOrNothing(factor);
            if (value == null) {
                return null;
            }
            product = product.multiply(value);
        }
        return product;
    }

    private static Object total(List<?> arguments) {
        var total = BigDecimal.ZERO;
        Object summands = first(arguments);
        for (Object summand : summands instanceof List<?> list ? list : arguments) {
            var value = decimalOrNothing(summand);
            total = value == null ? total : total.add(value);
        }
        return total;
    }

    private static @Nullable BigDecimal decimalOrNothing(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> bounded(decimal, decimal);
            case Number number -> bounded(new BigDecimal(number.toString()), number);
            case String text -> decimal(text);
            default -> throw new Unreadable(value, "is not a decimal number");
        };
    }

    private static BigDecimal decimal(String text) {
        if (text.isBlank()) {
            throw new Unreadable(text, "is blank, not a decimal number");
        }
        try {
            return bounded(new BigDecimal(text.strip()), text);
        } catch (NumberFormatException e) {
            throw new Unreadable(text, "is not a decimal number such as 2.55");
        }
    }

    private static BigDecimal bounded(BigDecimal decimal, Object written) {
        if (decimal.precision() > MOST_DIGITS || Math.abs((long) decimal.scale()) > MOST_DIGITS) {
            throw new Unreadable(written, "has more than " + MOST_DIGITS + " digits");
        }
        return decimal;
    }

    private interface Body {
        @Nullable
        Object call(List<?> arguments);
    }

    /** A value of the record that a function cannot read. A JException, as JSONata's {@code and} hides every other kind. */
    static final class Unreadable extends JException {
        final transient Object value;
        final String reason;

        Unreadable(Object value, String reason) {
            super(reason, 0);
            this.value = value;
            this.reason = reason;
        }
    }

    /** A function used in a way that no record can mend: an unknown zone, a broken pattern. */
    static final class Misused extends JException {
        final String reason;

        Misused(String reason) {
            super(reason, 0);
            this.reason = reason;
        }
    }
}
