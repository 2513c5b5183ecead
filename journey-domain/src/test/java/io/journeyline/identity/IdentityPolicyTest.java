package io.journeyline.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.value.InvalidValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPolicyTest {

    private static final IdentityPolicy GREEK = IdentityPolicy.DEFAULT.in("GR");

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "email,  A.Person@Example.ORG ,a.person@example.org",
                "email,TITLE@EXAMPLE.ORG,title@example.org",
                "loyalty, 17850 ,17850",
                "cookie,AbC,AbC",
                "phone,+30 210 1234567,+302101234567",
                "phone,+30-210-123.45.67,+302101234567",
                "phone,+44 (0)20 7946 0018,+442079460018",
                "phone,210 1234567,2101234567",
                "phone,reception,reception"
            })
    void a_value_is_normalised_by_its_kind(String kind, String raw, String normalised) {
        assertThat(IdentityPolicy.DEFAULT.normalise(kind, raw)).isEqualTo(new Identifier(kind, normalised));
    }

    @ParameterizedTest
    @ValueSource(strings = {"210 1234567", "(210) 123 4567", "+30 2101234567", "0030 210 1234567"})
    void a_phone_without_a_country_is_one_of_the_region(String raw) {
        assertThat(GREEK.normalise("phone", raw).value()).isEqualTo("+302101234567");
    }

    @Test
    void a_number_read_for_one_region_is_read_anew_for_another() {
        assertThat(GREEK.normalise("phone", "210 7654321").value()).isEqualTo("+302107654321");
        assertThat(IdentityPolicy.DEFAULT.normalise("phone", "210 7654321").value())
                .isEqualTo("2107654321");
    }

    @Test
    void stronger_kinds_come_first_and_unknown_ones_last_by_name() {
        List<String> kinds = Stream.of("zeta", "cookie", "alpha", "email", "customer", "loyalty")
                .map(kind -> new Identifier(kind, "1"))
                .sorted(IdentityPolicy.DEFAULT.byStrength())
                .map(Identifier::kind)
                .toList();

        assertThat(kinds).containsExactly("customer", "loyalty", "email", "cookie", "alpha", "zeta");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Email", "e mail", "", "-x", "x-", "x--y", "1x", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddX"})
    void a_kind_is_lower_case_words_with_dashes(String kind) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> IdentityPolicy.DEFAULT.normalise(kind, "1"))
                .withMessageContaining("lower-case words");
    }

    @Test
    void a_value_that_is_too_long_or_empty_is_refused() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> IdentityPolicy.DEFAULT.normalise("email", "x".repeat(251)));
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(() -> IdentityPolicy.DEFAULT.normalise("email", "  "));
    }
}
