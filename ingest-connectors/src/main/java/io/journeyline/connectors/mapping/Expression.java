package io.journeyline.connectors.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import io.journeyline.connectors.mapping.ExpressionFunctions.Misused;
import io.journeyline.connectors.mapping.ExpressionFunctions.Unreadable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSONata expression, compiled once, that knows which part of the mapping it is; may be used by many threads at once. */
final class Expression {

    private final YamlPart part;
    private final String text;
    private final ExpressionNames names;
    private final Jsonata compiled;

    private Expression(YamlPart part, String text, ExpressionNames names, Jsonata compiled) {
        this.part = part;
        this.text = text;
        this.names = names;
        this.compiled = compiled;
    }

    /** @param defined names of the variables that a scope will hold when the expression is evaluated */
    static Expression compile(YamlPart part, Map<String, Object> constants, Set<String> defined) {
        var text = part.text();
        var compiled = parse(part, text);
        compiled.setValidateInput(false);
        ExpressionFunctions.ALL.forEach(compiled::registerFunction);
        var names = ExpressionNames.of(text);
        constants.forEach((name, value) -> {
            if (names.variables().contains(name)) {
                compiled.assign(name, value);
            }
        });
        names.variables().stream()
                .filter(name -> !defined.contains(name) && !constants.containsKey(name) && !isFunction(name))
                .findFirst()
                .ifPresent(name -> {
                    throw part.problem("the expression " + quoted(text) + " uses $" + name
                            + ", which is no function, no constant and no definition");
                });
        return new Expression(part, text, names, compiled);
    }

    /** Whether {@code $name} is a function of JSONata or of the mapping language. */
    static boolean isFunction(String name) {
        return ExpressionFunctions.ALL.containsKey(name)
                || Jsonata.jsonata("$" + name).evaluate(null) != null;
    }

    private static Jsonata parse(YamlPart part, String text) {
        try {
            return Jsonata.jsonata(text);
        } catch (JException e) {
            var where = e.getLocation() < 0 ? "" : " (at character " + e.getLocation() + ")";
            throw part.problem("the expression " + quoted(text) + " is not JSONata: " + e.getMessage() + where);
        } catch (RuntimeException e) {
            throw part.problem("the expression " + quoted(text) + " is not JSONata: it ends too early or holds a"
                    + " broken regular expression");
        }
    }

    /** The fields of a record that the expression names. */
    Set<String> fields() {
        return names.fields();
    }

    YamlPart part() {
        return part;
    }

    String text() {
        return text;
    }

    boolean holds(Scope scope) {
        return Jsonata.boolize(evaluate(scope));
    }

    /** The value, or null for JSONata's null and undefined. */
    @Nullable
    Object evaluate(Scope scope) {
        try {
            return compiled.evaluate(scope.record(), scope.variables());
        } catch (Unreadable e) {
            throw refused(columnOf(e.value, scope.record()) + e.reason);
        } catch (Misused e) {
            throw part.problem(e.reason);
        } catch (JException e) {
            throw refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // JSONata's own functions let what they stumble over rise, wrapped or not.
            var cause = e.getCause() == null ? e : e.getCause();
            throw refused("cannot be worked out for this record: " + cause.getMessage());
        }
    }

    private RecordRefused refused(String reason) {
        return new RecordRefused(part.path() + ": " + reason, part.path() + ": cannot be worked out for this record");
    }

    private String columnOf(Object value, Map<String, ?> record) {
        var rows = record.get("rows") instanceof List<?> list ? list : List.of();
        for (var field : names.fields()) {
            boolean inRow = rows.stream().anyMatch(row -> row instanceof Map<?, ?> map && value.equals(map.get(field)));
            if (inRow || Objects.equals(value, record.get(field))) {
                return field + " " + quoted(value.toString()) + " ";
            }
        }
        return quoted(value.toString()) + " ";
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 200 ? text.substring(0, 200) + "…" : text) + "'";
    }

    /** What one evaluation sees: the record, and the variables bound for it. */
    record Scope(Map<String, ?> record, Frame variables) {}

    /** The record at hand cannot be mapped, for this reason. */
    static final class RecordRefused extends RuntimeException {
        private final String discreet;

        /**
         * A refusal.
         *
         * @param reason for whoever may see the record
         * @param discreet without a word of what it says
         */
        RecordRefused(String reason, String discreet) {
            super(reason, null, false, false);
            this.discreet = discreet;
        }

        String discreet() {
            return discreet;
        }

        String reason() {
            return Objects.requireNonNull(getMessage());
        }
    }
}
