package io.journeyline.churn.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.churn.buying.MbgNbd;
import io.journeyline.record.TouchpointJson;
import io.journeyline.value.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the log keeps of models can be read for ever. */
class StoredModelTest {

    private static <E> E read(String name, Class<E> event) throws IOException {
        try (InputStream in = Objects.requireNonNull(StoredModelTest.class.getResourceAsStream(name + ".1.json"))) {
            String stored = new String(in.readAllBytes(), UTF_8).strip();
            E read = TouchpointJson.mapper().readValue(stored, event);
            assertThat(TouchpointJson.mapper().writeValueAsString(read)).isEqualTo(stored);
            return read;
        }
    }

    @Test
    void a_fitted_model_is_read_and_written_back_the_same() throws IOException {
        FittedModel model = read("churn-model-fitted", ChurnModelFitted.class).policy();

        assertThat(model.buying()).contains(new MbgNbd(0.5248, 6.1831, 0.8914, 1.614));
        assertThat(Objects.requireNonNull(model.value()).expected(0, 0)).isBetween(35.0, 36.0);
        assertThat(ModelWords.of(model))
                .anyMatch(words -> words.contains("BG_NBD was wanted and does not hold here"))
                .anyMatch(words -> words.contains("in 75.0 of 100 cases"))
                .anyMatch(words -> words.contains("off by 0.010 at most"));
    }

    @Test
    void a_choice_is_read_and_written_back_the_same() throws IOException {
        assertThat(read("churn-model-chosen", ChurnModelChosen.class).policy()).isEqualTo(2);
    }

    @Test
    void having_no_model_says_so() {
        assertThat(FittedModel.NONE.buying()).isEmpty();
        assertThat(ModelWords.of(FittedModel.NONE)).anyMatch(words -> words.contains("There is no model of buying"));
    }

    @Test
    void a_window_that_is_none_is_refused() {
        LocalDate day = LocalDate.of(2025, 1, 1);

        assertThatThrownBy(() -> new ModelWindow(day, day.minusDays(1), TimeUnit.DAY, 1, "UTC", true))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new ModelWindow(day, day, TimeUnit.MONTH, Integer.MAX_VALUE, "UTC", true))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new ModelWindow(day, day, TimeUnit.DAY, 1, "Mars/Olympus", true))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_horizon_is_counted_in_whole_days() {
        ModelWindow window =
                new ModelWindow(LocalDate.of(1997, 1, 1), LocalDate.of(1997, 9, 30), TimeUnit.WEEK, 39, "UTC", true);

        assertThat(window.foretoldTo()).isEqualTo(LocalDate.of(1998, 6, 30));
        assertThat(window.horizonTime()).isEqualTo(39);
        assertThat(TimeUnit.MONTH.days(12)).isEqualTo(365);
    }
}
