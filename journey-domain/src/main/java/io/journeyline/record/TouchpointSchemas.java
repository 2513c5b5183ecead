package io.journeyline.record;

import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import io.journeyline.identity.Identifier;
import io.journeyline.touchpoint.TouchpointType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** JSON Schema 2020-12 of every touchpoint type, made from the records that hold them. */
public final class TouchpointSchemas {

    private static final Map<String, ObjectNode> BY_NAME = TouchpointType.all().stream()
            .collect(Collectors.toUnmodifiableMap(TouchpointType::name, TouchpointSchemas::schema));

    private TouchpointSchemas() {}

    /** The schema of a whole touchpoint of this type as it comes in. */
    public static ObjectNode of(TouchpointType type) {
        return Objects.requireNonNull(BY_NAME.get(type.name())).deepCopy();
    }

    private static ObjectNode schema(TouchpointType type) {
        SchemaGenerator generator = generator();
        ObjectNode touchpoint = generator.generateSchema(TouchpointReader.Envelope.class);
        ObjectNode data = generator.generateSchema(type.record());
        data.remove("$schema");
        touchpoint.put("title", type.name());
        ObjectNode fields = (ObjectNode) touchpoint.get("properties");
        fields.putObject("type").put("const", type.name());
        ((ObjectNode) fields.get("source")).put("maxLength", TouchpointKey.LONGEST_SOURCE);
        ((ObjectNode) fields.get("id")).put("maxLength", TouchpointKey.LONGEST_ID);
        fields.set("customer", customer(fields.objectNode()));
        fields.set("data", data);
        if (data.has("required")) {
            touchpoint.withArray("required").add("data");
        }
        return touchpoint;
    }

    private static ObjectNode customer(ObjectNode schema) {
        schema.put("type", "object").put("maxProperties", IdentifierReader.MOST);
        schema.putObject("propertyNames")
                .put("pattern", "^" + Identifier.KIND + "$")
                .put("maxLength", Identifier.LONGEST_KIND);
        schema.putObject("additionalProperties").put("type", "string").put("maxLength", Identifier.LONGEST_VALUE);
        return schema;
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS);
        config.forFields()
                .withRequiredCheck(field -> RecordShape.isRequired(component(field)))
                .withPropertyNameOverrideResolver(field -> RecordShape.jsonName(component(field)))
                .withArrayMinItemsResolver(
                        field -> field.isContainerType() && !field.isFakeContainerItemScope() ? 1 : null);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider((type, context) -> definition(type.getErasedType(), context));
        return new SchemaGenerator(config.build());
    }

    private static RecordComponent component(MemberScope<?, ?> field) {
        return Arrays.stream(field.getDeclaringType().getErasedType().getRecordComponents())
                .filter(component -> component.getName().equals(field.getDeclaredName()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable CustomDefinition definition(Class<?> type, SchemaGenerationContext context) {
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        ScalarField scalar = ScalarField.byType().get(type);
        if (scalar != null) {
            scalar.schema().forEach(schema::putPOJO);
        } else if (type.isEnum()) {
            schema.put("type", "string");
            EnumWords.of(type).keySet().forEach(schema.putArray("enum")::add);
        } else {
            return null;
        }
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }
}
