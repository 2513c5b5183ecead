package io.journeyline.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class StreamNamingTest {

    private static final Identifier LOYALTY = new Identifier("loyalty", "17850");

    private final StreamNaming naming = new StreamNaming("a key for tests only".getBytes(UTF_8));

    @Test
    void an_identifier_is_named_for_ever() {
        assertThat(naming.of(LOYALTY)).hasToString("3e7311d3-e0d0-8ee3-b3b8-ed8da74fd6b3");
    }

    @Test
    void a_name_is_a_version_8_uuid() {
        assertThat(naming.of(LOYALTY).value().version()).isEqualTo(8);
        assertThat(naming.of(LOYALTY).value().variant()).isEqualTo(2);
    }

    @Test
    void another_key_names_otherwise() {
        StreamNaming other = new StreamNaming("another key for tests".getBytes(UTF_8));

        assertThat(other.of(LOYALTY)).isNotEqualTo(naming.of(LOYALTY));
        assertThat(other.fingerprint()).isNotEqualTo(naming.fingerprint());
    }

    @Test
    void kind_and_value_do_not_run_together() {
        assertThat(naming.of(new Identifier("a", "bc"))).isNotEqualTo(naming.of(new Identifier("ab", "c")));
    }

    @Test
    void somebody_unknown_shares_a_stream_with_nobody() {
        assertThat(naming.anonymous("pos", "T-1"))
                .isEqualTo(naming.anonymous("pos", "T-1"))
                .isNotEqualTo(naming.anonymous("pos", "T-2"))
                .isNotEqualTo(naming.anonymous("web", "T-1"))
                .isNotEqualTo(naming.of(new Identifier("pos", "T-1")));
    }

    @Test
    void a_short_key_is_refused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new StreamNaming(new byte[15]))
                .withMessageContaining("at least 16 bytes");
    }
}
