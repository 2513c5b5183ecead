package io.journeyline.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.touchpoint.Attributes;
import io.journeyline.touchpoint.WrittenAs;
import io.journeyline.value.Amount;
import io.journeyline.value.Count;
import io.journeyline.value.FreeText;
import io.journeyline.value.Quantity;
import io.journeyline.value.Score;
import io.journeyline.value.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.cfg.MapperBuilder;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The JSON dialect of touchpoints: exact decimals, no duplicate keys, bounded depth; and how their records are written. */
public final class TouchpointJson {

    /** How deep objects and arrays may lie in one another. */
    public static final int DEEPEST = 64;

    private static final JsonMapper MAPPER = asRecordsAre(JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .build())
                    .build()))
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private TouchpointJson() {}

    public static JsonMapper mapper() {
        return MAPPER;
    }

    private static <B extends MapperBuilder<?, B>> B asRecordsAre(B builder) {
        return builder.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_NULL))
                .annotationIntrospector(new WrittenNames())
                .addModule(new SimpleModule("touchpoint")
                        .addSerializer(Amount.class, writer((amount, json) -> json.writeNumber(amount.value())))
                        .addSerializer(Quantity.class, writer((quantity, json) -> json.writeNumber(quantity.value())))
                        .addSerializer(Score.class, writer((score, json) -> json.writeNumber(score.value())))
                        .addSerializer(Count.class, writer((count, json) -> json.writeNumber(count.value())))
                        .addSerializer(
                                Attributes.class,
                                writer((attributes, json) -> json.writeTree(MAPPER.readTree(attributes.json()))))
                        .addSerializer(FreeText.class, writer((text, json) -> json.writeString(text.value())))
                        .addSerializer(
                                Span.class,
                                writer((span, json) ->
                                        json.writeString(span.value().toString())))
                        .addSerializer(Instant.class, writer((time, json) -> json.writeString(Rfc3339.write(time))))
                        .addSerializer(
                                Currency.class,
                                writer((currency, json) -> json.writeString(currency.getCurrencyCode())))
                        .addSerializer(CustomerId.class, writer((id, json) -> json.writeString(id.toString())))
                        .addSerializer(StreamId.class, writer((id, json) -> json.writeString(id.toString())))
                        .addDeserializer(Instant.class, reader(json -> Rfc3339.parse(json.getString())))
                        .addDeserializer(Amount.class, reader(json -> new Amount(json.getDecimalValue())))
                        .addDeserializer(
                                CustomerId.class, reader(json -> new CustomerId(UUID.fromString(json.getString()))))
                        .addDeserializer(
                                StreamId.class, reader(json -> new StreamId(UUID.fromString(json.getString())))));
    }

    private static <T> ValueSerializer<T> writer(BiConsumer<T, JsonGenerator> write) {
        return new ValueSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializationContext context) {
                write.accept(value, json);
            }
        };
    }

    private static <T> ValueDeserializer<T> reader(Function<JsonParser, T> read) {
        return new ValueDeserializer<>() {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) {
                return read.apply(json);
            }
        };
    }

    /** Fields and enum constants are called what {@link WrittenAs} or its rule says. */
    private static final class WrittenNames extends JacksonAnnotationIntrospector {

        @Override
        public @Nullable PropertyName findNameForSerialization(MapperConfig<?> config, Annotated annotated) {
            PropertyName written = writtenName(annotated);
            return written == null ? super.findNameForSerialization(config, annotated) : written;
        }

        @Override
        public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated annotated) {
            PropertyName written = writtenName(annotated);
            return written == null ? super.findNameForDeserialization(config, annotated) : written;
        }

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            return Arrays.stream(constants).map(EnumWords::written).toArray(String[]::new);
        }

        private static @Nullable PropertyName writtenName(Annotated annotated) {
            WrittenAs written =
                    annotated instanceof AnnotatedMember member ? member.getAnnotation(WrittenAs.class) : null;
            return written == null ? null : PropertyName.construct(written.value());
        }
    }
}
