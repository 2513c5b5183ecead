package io.journeyline.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.touchpoint.TouchpointType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every stored name and revision has a sample that must be readable for ever. */
class StoredFormTest {

    private final TouchpointReader reader = new TouchpointReader(IdentityPolicy.DEFAULT);

    static Collection<TouchpointType> types() {
        return TouchpointType.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void reads_and_writes_back_the_same(TouchpointType type) throws IOException {
        byte[] sample = sample(type);

        ReportedTouchpoint read = reader.stored(new JsonBody(sample));

        JsonNode written =
                TouchpointJson.mapper().readTree(TouchpointJson.mapper().writeValueAsBytes(read.touchpoint()));
        assertThat(read.touchpoint()).isInstanceOf(type.record());
        assertThat(written).isEqualTo(TouchpointJson.mapper().readTree(sample).get("data"));
        assertThat(written.size())
                .as("the sample shows every field")
                .isEqualTo(type.record().getRecordComponents().length);
    }

    @ParameterizedTest
    @MethodSource("types")
    void fits_its_schema(TouchpointType type) throws IOException {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(TouchpointSchemas.of(type).toString(), InputFormat.JSON);

        assertThat(schema.validate(new String(sample(type), UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    private static byte[] sample(TouchpointType type) throws IOException {
        String name = "/stored/%s.%d.json".formatted(type.name(), type.revision());
        try (InputStream sample = StoredFormTest.class.getResourceAsStream(name)) {
            assertThat(sample).as(name).isNotNull();
            return sample.readAllBytes();
        }
    }
}
