package io.journeyline.experience.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.experience.expectation.ExperiencePolicy.Cuts;
import io.journeyline.record.Channel;
import io.journeyline.record.TouchpointJson;
import io.journeyline.value.InvalidValue;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExperiencePolicyTest {

    private static final String STORED = """
            {"version":2,"policy":{"zone":"Europe/Athens",
             "targets":[{"channel":"social","firstResponse":"PT30M"},
                        {"channel":"email","firstResponse":"PT4H",
                         "hours":{"days":["monday","friday"],"from":"09:00:00","to":"17:30:00"}}],
             "deskHours":{"days":["monday"],"from":"08:00:00","to":"20:00:00"},
             "learning":0.3,"shrinkage":5.0,"surprise":2.0,"cuts":{"poor":-0.5,"good":0.5,"excellent":1.5},
             "firstContactDays":7,"norms":[{"measure":"waiting","channel":"phone","centre":45.0,"spread":0.7}]},
             "reason":"measured","actor":"cx manager"}""";

    private static void isRefused(String field, ThrowingCallable made) {
        assertThatThrownBy(made)
                .isInstanceOfSatisfying(
                        InvalidValue.class, no -> assertThat(no.field()).isEqualTo(field));
    }

    private static ExperiencePolicy with(double learning, double shrinkage, double surprise, int days) {
        ExperiencePolicy usual = ExperiencePolicy.DEFAULT;
        return new ExperiencePolicy(
                usual.zone(),
                usual.targets(),
                usual.deskHours(),
                learning,
                shrinkage,
                surprise,
                usual.cuts(),
                days,
                usual.norms());
    }

    @Test
    void what_was_stored_is_read_for_ever_and_written_back_the_same() {
        ExperiencePolicyChanged read = TouchpointJson.mapper().readValue(STORED, ExperiencePolicyChanged.class);

        assertThat(TouchpointJson.mapper().readTree(TouchpointJson.mapper().writeValueAsString(read)))
                .isEqualTo(TouchpointJson.mapper().readTree(STORED));
        assertThat(read.policy().targets().getLast().firstResponse()).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void a_policy_of_numbers_that_are_none_is_refused() {
        isRefused("learning", () -> with(0, 5, 2, 7));
        isRefused("learning", () -> with(Double.NaN, 5, 2, 7));
        isRefused("shrinkage", () -> with(0.3, -1, 2, 7));
        isRefused("surprise", () -> with(0.3, 5, Double.POSITIVE_INFINITY, 7));
        isRefused("firstContactDays", () -> with(0.3, 5, 2, 0));
        isRefused("poor", () -> new Cuts(0, 0.5, 1.5));
        isRefused("excellent", () -> new Cuts(-0.5, 0.5, 0.5));
        isRefused("spread", () -> new Norm(Measure.WAITING, null, 60, 0));
        isRefused("centre", () -> new Norm(Measure.REVIEW, null, 2, 0.25));
        isRefused("centre", () -> new Norm(Measure.WAITING, null, -1, 1));
        isRefused("firstResponse", () -> new ChannelTarget(Channel.SOCIAL, Duration.ZERO, null));
        isRefused(
                "norms",
                () -> ExperiencePolicy.DEFAULT.with(
                        List.of(new Norm(Measure.WAITING, null, 60, 1), new Norm(Measure.WAITING, null, 30, 1))));
    }

    @Test
    void what_a_policy_does_not_name_is_as_the_product_brings_it() {
        Norm own = new Norm(Measure.WAITING, Channel.PHONE, 30, 0.5);
        Yardsticks yardsticks = new Yardsticks(ExperiencePolicy.DEFAULT.with(List.of(own)));

        assertThat(yardsticks.norm(Measure.WAITING, Channel.PHONE)).isEqualTo(own);
        assertThat(yardsticks.norm(Measure.WAITING, Channel.CHAT).centre()).isEqualTo(60);
        assertThat(yardsticks.norm(Measure.WAITING, null).centre()).isEqualTo(60);
    }
}
