package io.journeyline.connectors.segment;

import io.journeyline.identity.Identifier;
import io.journeyline.source.Aliases.Alias;
import io.journeyline.source.Source;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who a message is about. One value a kind: the one that is told most plainly. A group is no name of a person, since its
 * members would all become one.
 */
final class Person {

    private static final String CUSTOMER = "customer";
    private static final String COOKIE = "cookie";
    private static final String EMAIL = "email";
    private static final String PHONE = "phone";

    /** Kinds of external ids that we have a word of our own for. */
    private static final Map<String, String> KINDS =
            Map.of("user-id", CUSTOMER, "userid", CUSTOMER, "anonymous-id", COOKIE, "anonymousid", COOKIE);

    private static final Pattern KIND = Pattern.compile(Identifier.KIND);
    private static final Pattern NOT_IN_KIND = Pattern.compile("[^a-z0-9]+");
    private static final Pattern DASH_AT_END = Pattern.compile("^-|-$");

    private Person() {}

    static ObjectNode of(Message message) {
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        add(names, CUSTOMER, Fields.text(message.body(), "userId"));
        if (message.type() == CallType.ALIAS) {
            add(names, COOKIE, Fields.text(message.body(), "previousId"));
        }
        add(names, COOKIE, Fields.text(message.body(), "anonymousId"));
        addExternal(names, message.context().get("externalIds"));
        if (message.type() == CallType.IDENTIFY) {
            addTraits(names, Fields.object(message.body(), "traits"));
        }
        addTraits(names, Fields.object(message.context(), "traits"));
        return names;
    }

    /** Who an alias says that the user was before; empty where it says so of a browser, which the touchpoint does too. */
    static Optional<Alias> alias(Source source, Message message) {
        Optional<String> before = Fields.text(message.body(), "previousId");
        return message.type() != CallType.ALIAS || before.equals(Fields.text(message.body(), "anonymousId"))
                ? Optional.empty()
                : before.flatMap(previous ->
                        Fields.text(message.body(), "userId").map(since -> new Alias(source.name(), previous, since)));
    }

    private static void add(ObjectNode names, String kind, Optional<String> value) {
        if (value.isPresent() && !names.has(kind)) {
            names.put(kind, value.get());
        }
    }

    private static void addExternal(ObjectNode names, @Nullable JsonNode externalIds) {
        if (externalIds == null || !externalIds.isArray()) {
            return;
        }
        for (JsonNode external : externalIds) {
            boolean isPerson =
                    Fields.text(external, "collection").orElse("users").equals("users");
            boolean isClear = Fields.text(external, "encoding").orElse("none").equals("none");
            if (isPerson && isClear) {
                Fields.text(external, "type")
                        .flatMap(Person::kind)
                        .ifPresent(kind -> add(names, kind, Fields.text(external, "id")));
            }
        }
    }

    private static Optional<String> kind(String type) {
        String words = NOT_IN_KIND.matcher(type.toLowerCase(Locale.ROOT)).replaceAll("-");
        String kind = DASH_AT_END.matcher(words).replaceAll("");
        return kind.length() <= Identifier.LONGEST_KIND && KIND.matcher(kind).matches()
                ? Optional.of(KINDS.getOrDefault(kind, kind))
                : Optional.empty();
    }

    /** What people write into forms: an address or a number is told only by what looks like one. */
    private static void addTraits(ObjectNode names, ObjectNode traits) {
        add(names, EMAIL, Fields.text(traits, EMAIL).filter(email -> isShort(email) && email.indexOf('@') > 0));
        add(
                names,
                PHONE,
                Fields.text(traits, PHONE)
                        .filter(phone -> isShort(phone) && phone.chars().anyMatch(Character::isDigit)));
    }

    private static boolean isShort(String value) {
        return value.length() <= Identifier.LONGEST_VALUE;
    }
}
