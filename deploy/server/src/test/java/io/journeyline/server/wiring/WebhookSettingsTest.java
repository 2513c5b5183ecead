package io.journeyline.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.server.settings.CannotStart;
import org.junit.jupiter.api.Test;

class WebhookSettingsTest {

    @Test
    void an_address_is_one_of_the_web_or_none_at_all() {
        assertThat(new WebhookSettings(" ").publicAddress()).isEmpty();
        assertThat(new WebhookSettings("https://hooks.example.org/in").publicAddress())
                .isEqualTo("https://hooks.example.org/in");
        for (String wrong : new String[] {"hooks.example.org", "ftp://hooks.example.org", "https://", "https://a b"}) {
            assertThatThrownBy(() -> new WebhookSettings(wrong))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("JOURNEY_PUBLIC_ADDRESS");
        }
    }
}
