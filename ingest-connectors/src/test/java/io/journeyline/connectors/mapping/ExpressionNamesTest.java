package io.journeyline.connectors.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpressionNamesTest {

    @Test
    void bare_and_quoted_names_are_fields() {
        assertThat(ExpressionNames.of("rows[`Unit Price` > 2.5e3 and Sku in ['A', \"B\"]].Größe")
                        .fields())
                .containsExactly("rows", "Unit Price", "Sku", "Größe");
    }

    @Test
    void texts_keys_comments_regexes_and_numbers_are_none() {
        assertThat(ExpressionNames.of("/* Note */ {\"sku\": $replace(Sku, /a b\\/c/i, 'x y')}[sku != ''] ~> $count")
                        .fields())
                .containsExactly("Sku");
        assertThat(ExpressionNames.of("Total / Count / 2").fields()).containsExactly("Total", "Count");
    }

    @Test
    void what_match_gives_is_no_field() {
        assertThat(ExpressionNames.of("$match(Sku, /(a)/).groups[0]").fields()).containsExactly("Sku");
    }

    @Test
    void variables_bound_by_the_expression_itself_are_left_out() {
        var names = ExpressionNames.of("($x := 1; $map(rows, function($row, $i) { $row.Sku & $i & $x & $other }))");

        assertThat(names.variables()).containsExactly("map", "other");
        assertThat(names.fields()).containsExactly("rows", "Sku");
    }
}
