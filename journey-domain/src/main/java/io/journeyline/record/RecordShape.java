package io.journeyline.record;

import io.journeyline.touchpoint.Attributes;
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
        Object read(JsonNode node, Pointer pointer, Problems problems);
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
    T read(JsonNode node, Pointer pointer, Problems problems) {
        if (!node.isObject()) {
            problems.add(pointer, "must be an object");
            return null;
        }
        @Nullable Object[] values = new Object[components.size()];
        boolean complete = true;
        int known = 0;
        for (int i = 0; i < values.length; i++) {
            Component component = components.get(i);
            JsonNode field = node.get(component.name());
            known += field == null ? 0 : 1;
            values[i] = value(component, field, pointer.to(component.name()), problems);
            complete &= values[i] != null || !component.required();
        }
        if (known < node.size()) {
            checkUnknown(node, pointer, problems);
        }
        return complete ? construct(values, pointer, problems) : null;
    }

    private void checkUnknown(JsonNode node, Pointer pointer, Problems problems) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (components.stream().noneMatch(component -> component.name().equals(field.getKey()))) {
                Keepable.checkField(field.getKey(), field.getValue(), pointer, problems);
            }
        }
    }

    private static @Nullable Object value(
            Component component, @Nullable JsonNode node, Pointer pointer, Problems problems) {
        if (node == null || isMissing(node)) {
            if (component.required()) {
                problems.add(pointer, node == null || node.isNull() ? "is required" : "must not be blank");
            }
            return null;
        }
        return component.reader().read(node, pointer, problems);
    }

    /** Sources write nothing in three ways: not at all, as {@code null} and as a blank text. */
    static boolean isMissing(JsonNode node) {
        return node.isNull() || (node.isString() && node.stringValue().isBlank());
    }

    @SuppressWarnings("unchecked") // the handle is this type's constructor
    private @Nullable T construct(@Nullable Object[] values, Pointer pointer, Problems problems) {
        try {
            return (T) constructor.invokeExact(values);
        } catch (InvalidValue e) {
            String field = e.field();
            problems.add(field == null ? pointer : pointer.to(field), e.reason());
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
            FieldReader reader = (node, pointer, problems) -> scalar(scalar, node, pointer, problems);
            return plain == Attributes.class ? keepable(reader) : reader;
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
                Object read = element.read(Objects.requireNonNull(node.get(i)), pointer.to(i), problems);
                if (read != null) {
                    elements.add(read);
                }
            }
            return elements.size() == node.size() ? elements : null;
        };
    }

    private static @Nullable Object scalar(ScalarField scalar, JsonNode node, Pointer pointer, Problems problems) {
        try {
            return scalar.read().apply(node);
        } catch (InvalidValue e) {
            problems.add(pointer, e.reason());
            return null;
        }
    }

    private static FieldReader keepable(FieldReader anything) {
        return (node, pointer, problems) -> {
            Keepable.check(node, pointer, problems);
            return anything.read(node, pointer, problems);
        };
    }

    private static @Nullable Object word(Map<String, Object> words, JsonNode node, Pointer pointer, Problems problems) {
        Object constant = node.isString() ? words.get(node.stringValue()) : null;
        if (constant == null) {
            problems.add(pointer, "must be one of " + String.join(", ", words.keySet()));
        }
        return constant;
    }
}
