package io.journeyline.api.http;

import static java.util.stream.Collectors.joining;

import io.journeyline.record.Problem;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Body;
import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.node.ObjectNode;

/** The fields of the JSON object that a request carries. What is wrong with them is told all at once, of twenty at most. */
public final class Fields {

    private static final int MOST_PROBLEMS = 20;

    private final ObjectNode body;
    private final String at;
    private final Map<String, Problem> problems;

    private Fields(ObjectNode body, String at, Map<String, Problem> problems) {
        this.body = body;
        this.at = at;
        this.problems = problems;
    }

    /**
     * Reads a body.
     *
     * @throws ApiProblem if it is no JSON object
     */
    static Fields of(Body body) {
        try {
            if (TouchpointJson.mapper().readTree(body.bytes(), 0, body.length()) instanceof ObjectNode object) {
                return new Fields(object, "", new LinkedHashMap<>());
            }
        } catch (JacksonException | NumberFormatException e) { // the latter for an exponent that no number has
            throw unreadable();
        }
        throw unreadable();
    }

    private static ApiProblem unreadable() {
        return new ApiProblem(ProblemType.UNREADABLE_BODY, "The body must be one JSON object.");
    }

    /** A text of 1 to 500 characters, stripped; an empty one where something is wrong with it. */
    public String text(String field) {
        String text = read(
                field,
                "must be a text",
                node -> node.isString() ? node.stringValue().strip() : null,
                "");
        if (text.isEmpty()) {
            add(field, "must not be blank");
            return text;
        }
        try {
            return Words.checked(text, Words.LABEL);
        } catch (InvalidValue e) {
            add(field, e.reason());
            return "";
        }
    }

    /** As {@link #text}, but may be left out. */
    public Optional<String> optionalText(String field) {
        return body.hasNonNull(field) ? Optional.of(text(field)) : Optional.empty();
    }

    /** As {@link #uuid}, but may be left out. */
    public Optional<UUID> optionalUuid(String field) {
        return body.hasNonNull(field) ? Optional.of(uuid(field)) : Optional.empty();
    }

    /** The fields of an object within; empty if it is left out or is none. */
    public Optional<Fields> optionalObject(String field) {
        if (!body.hasNonNull(field)) {
            return Optional.empty();
        }
        if (body.get(field) instanceof ObjectNode object) {
            return Optional.of(new Fields(object, at + "/" + field, problems));
        }
        add(field, "must be an object");
        return Optional.empty();
    }

    /** A text as {@link #text(String)} reads it, or another where there is none. */
    public String text(String field, String otherwise) {
        return body.hasNonNull(field) ? text(field) : otherwise;
    }

    /** A date such as 2026-03-01; some other one where something is wrong with it. */
    public LocalDate date(String field) {
        return read(field, "must be a date such as 2026-03-01", Fields::date, LocalDate.EPOCH);
    }

    private static @Nullable LocalDate date(JsonNode node) {
        try {
            return node.isString() ? LocalDate.parse(node.stringValue()) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** A UUID; some other one where something is wrong with it. */
    public UUID uuid(String field) {
        return read(field, "must be a UUID", Fields::uuid, new UUID(0, 0));
    }

    private static @Nullable UUID uuid(JsonNode node) {
        try {
            return node.isString() ? UUID.fromString(node.stringValue()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** One of some words; another one where something is wrong with it. */
    public <E extends Enum<E>> E word(String field, Class<E> words, E otherwise) {
        return read(field, oneOf(words), node -> word(node, words), otherwise);
    }

    private static <E> @Nullable E word(JsonNode node, Class<E> words) {
        try {
            return node.isString() ? TouchpointJson.mapper().treeToValue(node, words) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** A whole number; 0 where something is wrong with it. */
    public int number(String field) {
        return read(field, "must be a whole number", node -> node.canConvertToInt() ? node.intValue() : null, 0);
    }

    /** True or false; what it is otherwise where it is not there, or something is wrong with it. */
    public boolean flag(String field, boolean otherwise) {
        return body.hasNonNull(field)
                ? read(field, "must be true or false", node -> node.isBoolean() ? node.booleanValue() : null, otherwise)
                : otherwise;
    }

    /** Several values; none where something is wrong with one of them. */
    public <T> List<T> list(String field, Class<T> type) {
        return read(field, "must be an array", node -> node.isArray() ? all(field, node, type) : null, List.of());
    }

    private <T> List<T> all(String field, JsonNode array, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (int n = 0; n < array.size(); n++) {
            String place = field + "/" + n;
            if (array.get(n).isNull()) {
                add(place, "must not be null");
                continue;
            }
            try {
                all.add(TouchpointJson.mapper().treeToValue(array.get(n), type));
            } catch (JacksonException e) {
                refuse(place, e);
            }
        }
        return all;
    }

    /** A value of this type; another one where something is wrong with it. */
    public <T> T value(String field, Class<T> type, T otherwise) {
        return read(
                field,
                "is of another form",
                node -> {
                    try {
                        return TouchpointJson.mapper().treeToValue(node, type);
                    } catch (JacksonException e) {
                        refuse(field, e);
                        return otherwise;
                    }
                },
                otherwise);
    }

    /** Says what is wrong, and where within the field. */
    private void refuse(String field, JacksonException e) {
        StringBuilder place = new StringBuilder(field);
        e.getPath()
                .forEach(step -> place.append('/')
                        .append(
                                step.getPropertyName() == null
                                        ? Integer.toString(step.getIndex())
                                        : step.getPropertyName()));
        if (e.getCause() instanceof InvalidValue wrong) {
            add(wrong.field() == null ? place.toString() : place + "/" + wrong.field(), wrong.reason());
        } else if (e instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            add(place.toString(), oneOf(format.getTargetType()));
        } else {
            add(place.toString(), "is of another form");
        }
    }

    private static String oneOf(Class<?> words) {
        return "must be one of "
                + Arrays.stream(words.getEnumConstants())
                        .map(word -> TouchpointJson.mapper().valueToTree(word).asString())
                        .collect(joining(", "));
    }

    /** The names of all fields there are. */
    public List<String> names() {
        return List.copyOf(body.propertyNames());
    }

    /** A field of a form of its own, as it was written; empty where it is missing. */
    public Optional<JsonNode> raw(String field) {
        return Optional.ofNullable(body.get(field));
    }

    /** Tells that something is wrong with a field, or with a part of it by its pointer without the first slash. */
    public void wrong(String field, String detail) {
        add(field, detail);
    }

    private <T> T read(String field, String must, Function<JsonNode, @Nullable T> reader, T otherwise) {
        JsonNode node = body.get(field);
        if (node == null || node.isNull()) {
            add(field, "is required");
            return otherwise;
        }
        T value = reader.apply(node);
        if (value == null) {
            add(field, must);
            return otherwise;
        }
        return value;
    }

    private void add(String field, String detail) {
        if (problems.size() < MOST_PROBLEMS) {
            Problem problem = new Problem(at + "/" + field, detail);
            problems.putIfAbsent(problem.pointer(), problem);
        }
    }

    /**
     * Makes something of the fields that were read.
     *
     * @throws ApiProblem if something is wrong with one of them, or with what is made of them
     */
    public <T> T make(Supplier<T> made) {
        if (problems.isEmpty()) {
            try {
                return made.get();
            } catch (InvalidValue e) {
                add(String.valueOf(e.field()), e.reason());
            }
        }
        throw new ApiProblem(ProblemType.INVALID_BODY, "Each problem says which field is wrong, and why.")
                .with("problems", List.copyOf(problems.values()));
    }
}
