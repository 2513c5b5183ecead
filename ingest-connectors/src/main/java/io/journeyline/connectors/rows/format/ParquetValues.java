package io.journeyline.connectors.rows.format;

import dev.hardwood.row.PqList;
import dev.hardwood.row.PqMap;
import dev.hardwood.row.PqStruct;
import dev.hardwood.row.PqVariant;
import io.journeyline.connectors.rows.FileException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parquet's values as JSON has them: numbers as they are, decimals with all their digits; dates, times and identifiers as
 * text in ISO 8601; bytes in Base64; lists, structures and maps nested.
 */
final class ParquetValues {

    private ParquetValues() {}

    static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> Double.isFinite(number) ? number : null;
            case Float number -> Float.isFinite(number) ? Double.valueOf(number.toString()) : null;
            case Number number -> number;
            case Boolean truth -> truth;
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case PqStruct struct -> object(struct);
            case PqList list -> list(list.values());
            case PqMap map -> object(map);
            case PqVariant _ -> throw new FileException("has values of type VARIANT, which are not read");
            default -> value.toString();
        };
    }

    private static List<@Nullable Object> list(List<?> values) {
        List<@Nullable Object> list = new ArrayList<>(values.size());
        values.forEach(value -> list.add(json(value)));
        return list;
    }

    private static Map<String, @Nullable Object> object(PqStruct struct) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < struct.getFieldCount(); i++) {
            object.put(struct.getFieldName(i), struct.isNull(i) ? null : json(struct.getValue(i)));
        }
        return object;
    }

    private static Map<String, @Nullable Object> object(PqMap map) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        map.getEntries()
                .forEach(entry -> object.put(
                        String.valueOf(json(entry.getKey())), entry.isValueNull() ? null : json(entry.getValue())));
        return object;
    }
}
