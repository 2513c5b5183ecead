package io.journeyline.record;

import io.journeyline.touchpoint.WrittenAs;
import io.journeyline.value.InvalidValue;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a record of one type from a JSON object and gathers every problem on the way, where a binding library stops at
 * the first. The record's components are the whole description: their types say what is allowed, {@code @Nullable} what
 * may be missing. An explicit {@code null} and a blank text count as missing.
 */
final class RecordShape<T> {

    private final List<Component> components;
    private final MethodHandle constructor;

    /** A field of the object: its JSON name, and how it is read. */
    private record Component(String name, boolean required, FieldReader reader) {}

    /** Makes the value of a field, or adds to the problems and makes none. */
    private interface FieldReader {
        @Nullable
        Object read(JsonNode node, String pointer, Problems problems);
    }

    private RecordShape(Class<T> type) {
        RecordComponent[] parts = type.getRecordComponents();
        components = Arrays.stream(parts)
                .map(part -> new Component(jsonName(part), isRequired(part), reader(part.getGenericType())))
                .toList();
        MethodType signature = MethodType.methodType(
                void.class, Arrays.stream(parts).map(RecordComponent::getType).toArray(Class[]::new));
        try {
            constructor = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .findConstructor(type, signature)
                    .asSpreader(Object[].class, parts.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> RecordShape<T> of(Class<T> type) {
        return new RecordShape<>(type);
    }

    static String jsonName(RecordComponent part) {
        WrittenAs written = part.getAnnotation(WrittenAs.class);
        return written == null ? part.getName() : written.value();
    }

    static boolean isRequired(RecordComponent part) {
        return !part.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** The record, or null when problems were added. */
    @Nullable
    T read(JsonNode node, String pointer, Problems problems) {
        if (!node.isObject()) {
            problems.add(pointer, "must be an object");
            return null;
        }
        @Nullable Object[] values = new Object[components.size()];
        boolean complete = true;
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            values[i] = value(component, node, pointer, problems);
            complete &= values[i] != null || !component.required();
        }
        return complete ? construct(values, pointer, problems) : null;
    }

    private static @Nullable Object value(Component component, JsonNode object, String pointer, Problems problems) {
        JsonNode node = object.get(component.name());
        String below = Problems.below(pointer, component.name());
        if (node == null || node.isNull() || isBlank(node)) {
            if (component.required()) {
                problems.add(below, node == null || node.isNull() ? "is required" : "must not be blank");
            }
            return null;
        }
        return component.reader().read(node, below, problems);
    }

    private static boolean isBlank(JsonNode node) {
        return node.isString() && node.stringValue().isBlank();
    }

    @SuppressWarnings("unchecked") // the handle is this type's constructor
    private @Nullable T construct(@Nullable Object[] values, String pointer, Problems problems) {
        try {
            return (T) constructor.invokeExact(values);
        } catch (InvalidValue e) {
            String field = e.field();
            problems.add(field == null ? pointer : Problems.below(pointer, field), e.reason());
            return null;
        } catch (Throwable e) {
            throw new IllegalStateException("a record could not be made", e);
        }
    }

    private static FieldReader reader(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return listReader(reader(list.getActualTypeArguments()[0]));
        }
        Class<?> plain = (Class<?>) type;
        ScalarField scalar = ScalarField.byType().get(plain);
        if (scalar != null) {
            return (node, pointer, problems) -> scalar(scalar, node, pointer, problems);
        }
        if (plain.isEnum()) {
            Map<String, Object> words = EnumWords.of(plain);
            return (node, pointer, problems) -> word(words, node, pointer, problems);
        }
        return of(plain)::read;
    }

    private static FieldReader listReader(FieldReader element) {
        return (node, pointer, problems) -> {
            if (!node.isArray()) {
                problems.add(pointer, "must be an array");
                return null;
            }
            if (node.isEmpty()) {
                problems.add(pointer, "must not be empty");
                return null;
            }
            List<Object> elements = new ArrayList<>(node.size());
            for (int i = 0; i < node.size(); i++) {
                Object read = element.read(Objects.requireNonNull(node.get(i)), pointer + "/" + i, problems);
                if (read != null) {
                    elements.add(read);
                }
            }
            return elements.size() == node.size() ? elements : null;
        };
    }

    private static @Nullable Object scalar(ScalarField scalar, JsonNode node, String pointer, Problems problems) {
        try {
            return scalar.read().apply(node);
        } catch (InvalidValue e) {
            problems.add(pointer, e.reason());
            return null;
        }
    }

    private static @Nullable Object word(Map<String, Object> words, JsonNode node, String pointer, Problems problems) {
        Object constant = node.isString() ? words.get(node.stringValue()) : null;
        if (constant == null) {
            problems.add(pointer, "must be one of " + String.join(", ", words.keySet()));
        }
        return constant;
    }
}
