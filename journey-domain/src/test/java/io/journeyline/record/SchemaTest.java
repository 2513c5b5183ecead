package io.journeyline.record;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.journeyline.value.InvalidValue;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The schemas are a promise to those who send: what a schema refuses is not let in by another door. */
class SchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final List<Scalar> SCALARS = ScalarField.byType().entrySet().stream()
            .map(scalar -> new Scalar(scalar.getKey(), scalar.getValue(), schema(scalar.getValue())))
            .toList();

    /** A type, how it is read, and its schema. */
    record Scalar(Class<?> type, ScalarField field, Schema schema) {

        boolean isAllowed(String json) {
            return schema.validate(
                            json,
                            InputFormat.JSON,
                            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                    .isEmpty();
        }

        Object read(String json) {
            return field.read().apply(TouchpointJson.mapper().readTree(json));
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    @Provide
    Arbitrary<Scalar> scalars() {
        return Arbitraries.of(SCALARS);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of("true", "{}", "[]", "[1]", "0", "-1", "1.0", "-0.0", "1000000001", "1e9", "1e999999"),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.TEN.pow(18).negate(), BigDecimal.TEN.pow(18))
                        .map(Object::toString),
                Arbitraries.integers().map(Object::toString),
                Arbitraries.of("EUR", "eur", "EURO", "2026-03-01", "2026-3-1", "2026-03-01T10:00:00Z", "10:00")
                        .map(SchemaTest::quoted),
                Arbitraries.of("PT5S", "pt5s", "PT", "P1D", "P1DT", "PT1.5S", "PT-5S", "+PT5S", "P1Y", "PT5M3H")
                        .map(SchemaTest::quoted),
                Arbitraries.of(1, 500, 501, 20_000, 20_001).map("x"::repeat).map(SchemaTest::quoted),
                Arbitraries.strings().alpha().ofMinLength(1).map(SchemaTest::quoted));
    }

    @Property
    void what_the_schema_refuses_the_reader_refuses_too(
            @ForAll("scalars") Scalar scalar, @ForAll("values") String value) {
        Assume.that(!scalar.isAllowed(value));

        assertThatExceptionOfType(InvalidValue.class)
                .as("%s as a %s", value, scalar)
                .isThrownBy(() -> scalar.read(value));
    }

    private static Schema schema(ScalarField scalar) {
        return REGISTRY.getSchema(TouchpointJson.mapper().writeValueAsString(scalar.schema()), InputFormat.JSON);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
