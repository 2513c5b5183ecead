package io.journeyline.connectors.mapping;

import com.dashjoin.jsonata.Jsonata.Frame;
import io.journeyline.connectors.mapping.Expression.RecordRefused;
import io.journeyline.connectors.mapping.Expression.Scope;
import io.journeyline.connectors.mapping.Outcome.Mapped;
import io.journeyline.connectors.mapping.Outcome.Rejected;
import io.journeyline.connectors.mapping.Outcome.Skipped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How records of one source become touchpoints. Made from YAML, checked when it is read, and then the same for ever: the
 * same record always gives the same touchpoints. Safe for use by many threads.
 */
public final class Mapping {

    /** The field of a record that holds all rows of a group. */
    public static final String ROWS = "rows";

    /** Of what is worked out for one record. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final String TOO_DEEP = "calls itself too often, or lies too deep, to be worked out";
    private static final int DEEPEST = 300;

    private final YamlPart root;
    private final String name;
    private final int version;
    private final FileFormat format;
    private final Optional<Grouping> grouping;
    private final Map<String, Expression> definitions;
    private final List<SkipRule> skips;
    private final List<TouchpointRule> rules;

    Mapping(
            YamlPart root,
            String name,
            int version,
            FileFormat format,
            Optional<Grouping> grouping,
            Map<String, Expression> definitions,
            List<SkipRule> skips,
            List<TouchpointRule> rules) {
        this.root = root;
        this.name = name;
        this.version = version;
        this.format = format;
        this.grouping = grouping;
        this.definitions = definitions;
        this.skips = skips;
        this.rules = rules;
    }

    /**
     * Reads a mapping and checks all of it.
     *
     * @param origin how the mapping is called in complaints, its file name for instance
     * @throws MappingException for an unknown key, a missing part or a wrong expression
     */
    public static Mapping parse(String origin, String yaml) {
        return new MappingReader(origin, yaml).read();
    }

    public String name() {
        return name;
    }

    public int version() {
        return version;
    }

    public FileFormat format() {
        return format;
    }

    public Optional<Grouping> grouping() {
        return grouping;
    }

    /**
     * Refuses to go on with a source that lacks what the mapping reads.
     *
     * @throws MappingException when a column is not among these, naming it and the ones there are
     */
    public void requireColumns(Collection<String> columns) {
        expressions()
                .forEach(expression -> expression.fields().stream()
                        .filter(field -> !field.equals(ROWS))
                        .forEach(
                                field -> require(columns, field, expression.part(), "in '" + expression.text() + "'")));
        grouping.ifPresent(group -> Stream.concat(group.by().stream(), group.same().stream())
                .forEach(column -> require(columns, column, root, "to group rows by")));
    }

    private static void require(Collection<String> columns, String column, YamlPart part, String use) {
        if (!columns.contains(column)) {
            throw part.mismatch("names a column '" + column + "' " + use + " that is not there; the columns are "
                    + String.join(", ", columns));
        }
    }

    private Stream<Expression> expressions() {
        return Stream.of(
                        definitions.values().stream(),
                        skips.stream().map(SkipRule::when),
                        rules.stream().flatMap(TouchpointRule::expressions))
                .flatMap(stream -> stream);
    }

    /**
     * Maps one record.
     *
     * @param record JSON-like: maps, lists, texts, numbers, booleans, nulls
     * @throws MappingException when the mapping is at fault for every record, as by an unknown time zone
     */
    public Outcome apply(Map<String, ?> record) {
        try {
            var variables = new Frame(null);
            variables.setRuntimeBounds(LONGEST.toMillis(), DEEPEST);
            var scope = new Scope(record, variables);
            definitions.forEach((variable, value) -> scope.variables().bind(variable, value.evaluate(scope)));
            for (var skip : skips) {
                if (skip.when().holds(scope)) {
                    return new Skipped(skip.reason());
                }
            }
            var touchpoints = rules.stream()
                    .filter(rule -> rule.appliesTo(scope))
                    .map(rule -> rule.map(scope))
                    .toList();
            return touchpoints.isEmpty() ? noneFits() : new Mapped(touchpoints);
        } catch (RecordRefused refused) {
            return new Rejected(refused.reason(), refused.discreet());
        } catch (StackOverflowError e) {
            return new Rejected(TOO_DEEP, TOO_DEEP);
        }
    }

    private Rejected noneFits() {
        var reason = "no rule of mapping " + name + " fits the record";
        return new Rejected(reason, reason);
    }

    record SkipRule(Expression when, String reason) {}
}
