package io.journeyline.connectors.mapping;

import io.journeyline.connectors.mapping.Expression.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON value to be made for each record: one expression, or an object of them; what gives nothing is left out. */
sealed interface Template {

    @Nullable
    Object fill(Scope scope);

    List<Expression> expressions();

    static Template compile(YamlPart part, Map<String, Object> constants, Set<String> defined) {
        if (!part.isObject()) {
            return new Value(Expression.compile(part, constants, defined));
        }
        var fields = new LinkedHashMap<String, Template>();
        part.fields().forEach((name, field) -> fields.put(name, compile(field, constants, defined)));
        return new Fields(fields);
    }

    record Value(Expression expression) implements Template {
        @Override
        public @Nullable Object fill(Scope scope) {
            return expression.evaluate(scope);
        }

        @Override
        public List<Expression> expressions() {
            return List.of(expression);
        }
    }

    record Fields(Map<String, Template> fields) implements Template {
        @Override
        public Object fill(Scope scope) {
            var object = new LinkedHashMap<String, Object>();
            fields.forEach((name, field) -> {
                var value = field.fill(scope);
                if (value != null) {
                    object.put(name, value);
                }
            });
            return object;
        }

        @Override
        public List<Expression> expressions() {
            var all = new ArrayList<Expression>();
            fields.values().forEach(field -> all.addAll(field.expressions()));
            return all;
        }
    }
}
