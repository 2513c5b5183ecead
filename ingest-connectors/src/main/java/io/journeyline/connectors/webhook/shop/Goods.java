package io.journeyline.connectors.webhook.shop;

import io.journeyline.connectors.webhook.sender.Said;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lines of a purchase or a return in the making. */
final class Goods {

    private static final int DIGITS = 10;

    private final ArrayNode lines = JsonNodeFactory.instance.arrayNode();

    /** The first of these fields that a line has names its article. */
    static Optional<String> article(Said line, String... fields) {
        for (String field : fields) {
            Optional<String> sku = line.text(field).filter(text -> !text.equals("0"));
            if (sku.isPresent()) {
                return sku;
            }
        }
        return Optional.empty();
    }

    /** What one costs when so many cost so much. */
    static Optional<BigDecimal> each(Optional<BigDecimal> together, Optional<BigDecimal> quantity) {
        return together.flatMap(sum -> quantity.filter(number -> number.signum() > 0)
                .map(number -> sum.divide(number, DIGITS, RoundingMode.HALF_EVEN)));
    }

    Goods add(
            Optional<String> sku,
            Optional<String> name,
            Optional<BigDecimal> quantity,
            Optional<BigDecimal> unitPrice) {
        ObjectNode line = lines.addObject();
        sku.ifPresent(text -> line.put("sku", text));
        name.ifPresent(text -> line.put("name", text));
        quantity.ifPresent(number -> line.put("quantity", number));
        unitPrice.ifPresent(number -> line.put("unitPrice", plain(number)));
        return this;
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    ArrayNode lines() {
        return lines;
    }
}
