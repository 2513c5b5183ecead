package io.journeyline.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.connectors.mapping.Outcome.Mapped;
import io.journeyline.connectors.mapping.Outcome.MappedTouchpoint;
import io.journeyline.connectors.mapping.Outcome.Rejected;
import io.journeyline.connectors.mapping.Outcome.Skipped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MappingTest {

    private static final String SALES = """
            name: sales
            version: 1
            group: {by: Receipt}
            constants: {currency: EUR, free: [BAG]}
            define:
              goods: rows[$not(Item in $free)]
            skip:
              - when: Receipt = 'T'
                reason: test of the till
            touchpoints:
              - when: Total != ''
                source: "'till'"
                id: Receipt
                type: "'purchase'"
                occurredAt: $time(At, 'dd.MM.yyyy HH:mm', 'Europe/Athens')
                customer: {loyalty: Card, email: Mail}
                data:
                  order: Receipt
                  currency: $currency
                  lines: '[$goods.{"sku": Item, "quantity": 1, "unitPrice": $decimal(Price)}]'
                  sum: $total($goods.$product(Price, 3))
              - when: Stars != ''
                source: "'till'"
                id: Receipt & '/stars'
                type: "'review'"
                occurredAt: $time(At, 'dd.MM.yyyy HH:mm', 'Europe/Athens')
                data: '{"score": $number(Stars)}'
            """;

    private final Mapping sales = Mapping.parse("sales.yml", SALES);

    @Test
    void a_record_becomes_a_touchpoint_with_exact_amounts_and_local_time() {
        var body = onlyTouchpoint(
                sales.apply(receipt("R1", "01.03.2026 14:05", "", new Item("MUG", "2.55"), new Item("BAG", "0"))));

        assertThat(body).isEqualTo(json("""
                {"source": "till", "id": "R1", "type": "purchase", "occurredAt": "2026-03-01T14:05:00+02:00",
                 "customer": {"loyalty": "77"},
                 "data": {"order": "R1", "currency": "EUR",
                          "lines": [{"sku": "MUG", "quantity": 1, "unitPrice": 2.55}], "sum": 7.65}}"""));
    }

    @Test
    void one_record_may_tell_of_several_touchpoints() {
        var outcome = sales.apply(receipt("R2", "01.03.2026 14:05", "4", new Item("MUG", "2.55")));

        assertThat(touchpoints(outcome)).extracting(MappedTouchpoint::id).containsExactly("R2", "R2/stars");
    }

    @Test
    void a_skipped_record_gives_its_reason() {
        assertThat(sales.apply(receipt("T", "", "", new Item("MUG", "x")))).isEqualTo(new Skipped("test of the till"));
    }

    @Test
    void a_record_that_no_rule_fits_is_rejected_and_not_forgotten() {
        var record = Map.of("Receipt", "R3", "Total", "", "Stars", "", "rows", List.of());

        assertThat(rejection(record)).isEqualTo("no rule of mapping sales fits the record");
    }

    @Test
    void what_cannot_be_read_is_rejected_with_its_column_and_value() {
        assertThat(rejection(receipt("R4", "31.02.2026 14:05", "", new Item("MUG", "1"))))
                .isEqualTo("touchpoints[0].occurredAt: At '31.02.2026 14:05' is not a time of the form"
                        + " dd.MM.yyyy HH:mm");
        assertThat(rejection(receipt("R5", "01.03.2026 14:05", "", new Item("MUG", "1"), new Item("CUP", "2,55"))))
                .isEqualTo("touchpoints[0].data.lines: Price '2,55' is not a decimal number such as 2.55");
        assertThat(rejection(receipt("R6", "01.03.2026 14:05", "four", new Item("MUG", "1"))))
                .isEqualTo("touchpoints[1].data: cannot be worked out for this record: For input string: \"four\"");
        assertThat(rejection(receipt("", "01.03.2026 14:05", "", new Item("MUG", "1"))))
                .isEqualTo("touchpoints[0].id: gives no text for this record");
    }

    @Test
    void a_number_that_written_out_would_fill_the_memory_is_rejected() {
        var item = Map.of("Item", "MUG", "Price", new BigDecimal("1e300000000"));
        var record = new HashMap<String, Object>(receipt("R7", "01.03.2026 14:05", ""));
        record.put("rows", List.of(item));

        assertThat(rejection(record)).endsWith("has more than 40 digits");
    }

    @Test
    void what_is_worked_out_without_end_is_given_up() {
        for (String endless : List.of(
                "($f := function($n) { $f($n + 1) }; $f(0))", "($f := function($n) { 1 + $f($n + 1) }; $f(0))")) {
            Mapping mapping = Mapping.parse(
                    "sales.yml", SALES.replaceFirst("id: Receipt", Matcher.quoteReplacement("id: '" + endless + "'")));

            assertThat(mapping.apply(receipt("R8", "01.03.2026 14:05", ""))).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void a_mapping_beyond_all_measure_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> Mapping.parse("sales.yml", SALES + "#".repeat(64 << 10)))
                .isInstanceOf(MappingException.class)
                .hasMessage("mapping sales.yml has more than 65536 characters");
    }

    @Test
    void the_discreet_reason_repeats_nothing_of_the_record() {
        assertThat(((Rejected) sales.apply(receipt("R4", "31.02.2026 14:05", "", new Item("MUG", "1")))).discreet())
                .isEqualTo("touchpoints[0].occurredAt: cannot be worked out for this record");
    }

    private String rejection(Map<String, ?> record) {
        return ((Rejected) sales.apply(record)).reason();
    }

    @Test
    void an_hour_that_was_not_moves_on_and_an_hour_that_was_twice_is_the_first() {
        assertThat(occurredAt("29.03.2026 03:30")).isEqualTo("2026-03-29T04:30:00+03:00");
        assertThat(occurredAt("25.10.2026 03:30")).isEqualTo("2026-10-25T03:30:00+03:00");
    }

    @Test
    void a_missing_column_is_named_with_those_that_are_there() {
        assertThatThrownBy(
                        () -> sales.requireColumns(List.of("Receipt", "At", "Card", "Mail", "Price", "Total", "Stars")))
                .isInstanceOf(MappingException.class)
                .hasMessage(
                        "mapping sales.yml: define.goods names a column 'Item' in 'rows[$not(Item in $free)]' that is not"
                                + " there; the columns are Receipt, At, Card, Mail, Price, Total, Stars");
    }

    @Test
    void a_wrong_mapping_is_refused_with_the_part_and_the_reason() {
        assertRefused(
                "reason: test of the till",
                "because: test of the till",
                "skip[0] knows no 'because'; it may hold when, reason");
        assertRefused("id: Receipt\n    type", "type", "touchpoints[0] lacks 'id'");
        assertRefused(
                "when: Total != ''",
                "when: Total != (",
                "touchpoints[0].when: the expression 'Total != (' is not JSONata: ");
        assertRefused(
                "when: Total != ''",
                "when: $totl(Total)",
                "touchpoints[0].when: the expression '$totl(Total)' uses $totl, which is no function");
        assertRefused("version: 1", "version: one", "version is not a whole number above 0");
        assertRefused("goods: rows", "time: rows", "define.time takes a name that is a function or a constant already");
        assertRefused("version: 1", "  version: 1", "is not YAML: ");
        assertRefused("name: sales", "name: sales\nname: more", "is not YAML: Duplicate Object property \"name\"");
    }

    @Test
    void an_unknown_zone_is_the_mappings_fault_and_not_the_records() {
        var mapping = Mapping.parse("sales.yml", SALES.replace("Europe/Athens", "Europe/Atlantis"));

        assertThatThrownBy(() -> mapping.apply(receipt("R6", "01.03.2026 14:05", "", new Item("MUG", "1"))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("'Europe/Atlantis' is not a time zone");
    }

    @Test
    void an_unknown_mapping_is_answered_with_the_shipped_ones() {
        assertThatThrownBy(() -> MappingLibrary.find("no-such"))
                .hasMessage("there is no mapping and no file named 'no-such'; shipped are uci-online-retail");
    }

    @Test
    void every_shipped_mapping_is_sound_and_named_as_its_file() {
        for (var name : MappingLibrary.SHIPPED) {
            assertThat(MappingLibrary.find(name).name()).isEqualTo(name);
        }
    }

    private static void assertRefused(String part, String replacement, String complaint) {
        assertThat(SALES).contains(part);
        assertThatThrownBy(() -> Mapping.parse(
                        "sales.yml", SALES.replaceFirst(Pattern.quote(part), Matcher.quoteReplacement(replacement))))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("mapping sales.yml")
                .hasMessageContaining(complaint);
    }

    private String occurredAt(String local) {
        return onlyTouchpoint(sales.apply(receipt("R", local, "", new Item("MUG", "1"))))
                .path("occurredAt")
                .asString();
    }

    private static Map<String, Object> receipt(String id, String at, String stars, Item... items) {
        var rows = Stream.of(items)
                .map(item -> Map.of("Item", item.name(), "Price", item.price()))
                .toList();
        return Map.of("Receipt", id, "At", at, "Card", "77", "Mail", "", "Total", "1", "Stars", stars, "rows", rows);
    }

    private record Item(String name, String price) {}

    private static List<MappedTouchpoint> touchpoints(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Mapped.class);
        return ((Mapped) outcome).touchpoints();
    }

    private static JsonNode onlyTouchpoint(Outcome outcome) {
        assertThat(touchpoints(outcome)).hasSize(1);
        return json(JsonMapper.shared()
                .writeValueAsString(touchpoints(outcome).getFirst().body()));
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
