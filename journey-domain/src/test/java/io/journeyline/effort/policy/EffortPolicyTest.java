package io.journeyline.effort.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.record.TouchpointJson;
import io.journeyline.value.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EffortPolicyTest {

    private static final EffortPolicy USUAL = EffortPolicy.DEFAULT;

    private static void refused(String field, ThrowingCallable made) {
        assertThatThrownBy(made)
                .isInstanceOfSatisfying(
                        InvalidValue.class, wrong -> assertThat(wrong.field()).isEqualTo(field));
    }

    private static EffortPolicy windows(Duration freeWait, Duration caseWindow, Duration trendWindow) {
        return new EffortPolicy(
                USUAL.weights(),
                USUAL.levels(),
                freeWait,
                caseWindow,
                USUAL.sameMatter(),
                USUAL.surveyWindow(),
                trendWindow,
                USUAL.closing());
    }

    @Test
    void a_weight_is_between_0_and_1000_and_has_a_reason() {
        refused("points", () -> new Weight(new BigDecimal("-0.1"), 1, "no"));
        refused("points", () -> new Weight(new BigDecimal("1e300"), 1, "no"));
        refused("points", () -> new Weight(new BigDecimal("0.0001"), 1, "no"));
        refused("most", () -> new Weight(BigDecimal.ONE, 0, "no"));
        refused("reason", () -> new Weight(BigDecimal.ONE, 1, " "));
        assertThat(new Weight(new BigDecimal("1e3"), 1, "much").points()).isEqualTo(new BigDecimal("1000"));
    }

    @Test
    void levels_rise() {
        refused("low", () -> new Thresholds(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.TWO));
        refused("moderate", () -> new Thresholds(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.TWO));
        refused("high", () -> new Thresholds(BigDecimal.ONE, BigDecimal.TWO, BigDecimal.ONE));
    }

    @Test
    void a_policy_weighs_every_driver_and_keeps_to_sensible_times() {
        Map<Driver, Weight> some = new EnumMap<>(USUAL.weights());
        some.remove(Driver.WAITING);
        refused("weights", () -> USUAL.weighing(some));
        refused("freeWait", () -> windows(Duration.ofSeconds(-1), Duration.ofDays(1), Duration.ofDays(1)));
        refused("caseWindow", () -> windows(Duration.ZERO, Duration.ZERO, Duration.ofDays(1)));
        refused("trendWindow", () -> windows(Duration.ZERO, Duration.ofDays(1), Duration.ofDays(9_999)));
    }

    @Test
    void a_change_that_was_stored_is_read_for_ever_and_written_back_as_it_was() throws IOException {
        JsonNode stored = TouchpointJson.mapper().readTree(sample());

        EffortPolicyChanged read = TouchpointJson.mapper().treeToValue(stored, EffortPolicyChanged.class);

        assertThat(TouchpointJson.mapper().readTree(TouchpointJson.mapper().writeValueAsBytes(read)))
                .isEqualTo(stored);
        assertThat(read.policy().points(Driver.WAITING)).isEqualByComparingTo("0.25");
        assertThat(read.policy().caseWindow()).isEqualTo(Duration.ofDays(21));
        assertThat(read.policy().closing()).isEqualTo(Closing.WINDOW);
    }

    private static byte[] sample() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                EffortPolicyTest.class.getResourceAsStream("/stored-events/effort-policy-changed.1.json"))) {
            return in.readAllBytes();
        }
    }
}
