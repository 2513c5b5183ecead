package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.StreamNaming;
import org.junit.jupiter.api.Test;

class StreamKeyGuardTest {

    @Test
    void a_database_stays_bound_to_the_first_key_it_was_used_with() {
        try (TestDatabase database = new TestDatabase()) {
            StreamKeyGuard.check(database.client(), Samples.NAMING);

            assertThatCode(() -> StreamKeyGuard.check(database.client(), Samples.NAMING))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> StreamKeyGuard.check(
                            database.client(), new StreamNaming("another key than the first".getBytes(UTF_8))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another stream key");
        }
    }
}
