package io.journeyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingLibrary;
import io.journeyline.connectors.mapping.Outcome.Mapped;
import io.journeyline.connectors.mapping.Outcome.MappedTouchpoint;
import io.journeyline.connectors.mapping.Outcome.Rejected;
import io.journeyline.connectors.mapping.Outcome.Skipped;
import io.journeyline.connectors.rows.RowGroup;
import io.journeyline.connectors.rows.RowGroups;
import io.journeyline.connectors.rows.format.RecordFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The shipped mapping over the real file: the figures were counted from the raw rows, independently. */
class OnlineRetailTest {

    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, BigDecimal> values = new HashMap<>();
    private final Set<String> customers = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    @Test
    void the_shipped_mapping_tells_the_figures_of_the_real_file() throws IOException {
        var file = sharedData().resolve("online_retail/online_retail_dev.csv.gz");
        assumeTrue(Files.exists(file), "skipped: no ../shared/data");
        long rows = map(file, MappingLibrary.find("uci-online-retail"));

        assertThat(rows).isEqualTo(362_288);
        assertThat(counts)
                .containsOnly(
                        Map.entry("identified purchase", 12_687),
                        Map.entry("identified return", 2_322),
                        Map.entry("identified custom", 220 + 39),
                        Map.entry("anonymous purchase", 969),
                        Map.entry("anonymous return", 31),
                        Map.entry("anonymous custom", 98 + 3),
                        Map.entry("stock adjustment (no customer and every price 0)", 1_452),
                        Map.entry("bad debt (an invoice number starting with A)", 2));
        assertThat(customers).hasSize(3_028);
        assertThat(values.get("identified purchase")).isEqualByComparingTo("6081454.732");
        assertThat(values.get("identified return")).isEqualByComparingTo("255322.92");
        assertThat(values.get("identified custom")).isEqualByComparingTo("117156.53");
        assertThat(names).as("each touchpoint has a name of its own").hasSize(12_687 + 2_322 + 259 + 969 + 31 + 101);
    }

    private long map(Path path, Mapping mapping) throws IOException {
        long rows = 0;
        try (var file = RecordFile.open(path, mapping.format())) {
            file.requireColumnsOf(mapping);
            var groups = new RowGroups(mapping.grouping(), Long.MAX_VALUE, group -> take(mapping, group));
            for (var row = file.next(); row.isPresent(); row = file.next()) {
                groups.add(row.get());
                rows++;
            }
            groups.finish();
        }
        return rows;
    }

    private void take(Mapping mapping, RowGroup group) {
        assertThat(group.problem()).isEmpty();
        switch (mapping.apply(group)) {
            case Mapped(var touchpoints) -> touchpoints.forEach(this::count);
            case Skipped(var reason) -> counts.merge(reason, 1, Integer::sum);
            case Rejected(var reason, var _) -> counts.merge("rejected: " + reason, 1, Integer::sum);
        }
    }

    private void count(MappedTouchpoint touchpoint) {
        var kind = "anonymous " + touchpoint.body().get("type");
        if (touchpoint.body().get("customer") instanceof Map<?, ?> map
                && map.get("customer") instanceof String customer) {
            kind = "identified " + touchpoint.body().get("type");
            customers.add(customer);
        }
        counts.merge(kind, 1, Integer::sum);
        values.merge(kind, value(touchpoint.body().get("data")), BigDecimal::add);
        names.add(touchpoint.id());
    }

    private static BigDecimal value(@Nullable Object data) {
        if (data instanceof Map<?, ?> map && map.get("attributes") instanceof Map<?, ?> attributes) {
            return (BigDecimal) Objects.requireNonNull(attributes.get("value"));
        }
        if (data instanceof Map<?, ?> map && map.get("lines") instanceof List<?> lines) {
            return lines.stream().map(OnlineRetailTest::lineValue).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
        throw new AssertionError("neither lines nor attributes in " + data);
    }

    private static BigDecimal lineValue(Object line) {
        if (line instanceof Map<?, ?> map
                && map.get("quantity") instanceof BigDecimal quantity
                && map.get("unitPrice") instanceof BigDecimal unitPrice) {
            return quantity.multiply(unitPrice);
        }
        throw new AssertionError("not exact: " + line);
    }

    private static Path sharedData() {
        var given = System.getProperty("journey.shared-data");
        if (given != null) {
            return Path.of(given);
        }
        var folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder.resolveSibling("shared").resolve("data");
    }
}
