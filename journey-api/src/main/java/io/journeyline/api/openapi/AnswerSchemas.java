package io.journeyline.api.openapi;

import io.journeyline.customer.Profile;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.projections.customer.ToldProfile;
import io.journeyline.record.TouchpointJson;
import io.journeyline.touchpoint.WrittenAs;
import io.journeyline.value.Amount;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes answers as they are written: swagger's own way of looking at a record knows nothing of our JSON dialect. */
@Component
final class AnswerSchemas implements ModelConverter {

    private static final String OURS = "io.journeyline.";

    private static final Map<Class<?>, Schema<?>> SCALARS = Map.of(
            CustomerId.class, scalar("string").format("uuid"),
            StreamId.class, scalar("string").format("uuid"),
            Amount.class, scalar("number"),
            Currency.class, scalar("string").pattern("^[A-Z]{3}$"),
            ZoneId.class, scalar("string"),
            LocalTime.class, scalar("string"),
            Duration.class, scalar("string").format("duration"),
            ObjectNode.class, scalar("object"),
            JsonNode.class, new JsonSchema());

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Class<?> type = Json31.mapper().constructType(annotated.getType()).getRawClass();
        Schema<?> scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type == ToldProfile.class) {
            return record(Profile.class, context);
        }
        if (type.isEnum()) {
            return words(type);
        }
        if (type.isRecord() && type.getName().startsWith(OURS)) {
            return record(type, context);
        }
        return chain.hasNext() ? chain.next().resolve(annotated, context, chain) : null;
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    private static Schema<?> record(Class<?> type, ModelConverterContext context) {
        String model = model(type);
        if (!context.getDefinedModels().containsKey(model)) {
            Schema<?> schema = scalar("object");
            context.defineModel(model, schema);
            for (RecordComponent part : type.getRecordComponents()) {
                WrittenAs written = part.getAnnotation(WrittenAs.class);
                String name = written == null ? part.getName() : written.value();
                schema.addProperty(name, context.resolve(new AnnotatedType(part.getGenericType()).resolveAsRef(true)));
                if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    schema.addRequiredItem(name);
                }
            }
        }
        return new JsonSchema().$ref("#/components/schemas/" + model);
    }

    /** Its name with those of the classes it lies in: several have a part of the same name. */
    private static String model(Class<?> type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return name.replace('$', '.');
    }

    private static Schema<?> words(Class<?> type) {
        JsonSchema schema = scalar("string");
        Arrays.stream(type.getEnumConstants())
                .map(constant -> TouchpointJson.mapper().convertValue(constant, String.class))
                .forEach(schema::addEnumItemObject);
        return schema;
    }

    private static JsonSchema scalar(String type) {
        JsonSchema schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
