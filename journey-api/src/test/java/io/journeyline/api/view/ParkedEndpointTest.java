package io.journeyline.api.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.api.TestViews;
import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.Arrivals;
import io.journeyline.projections.view.Refused;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewName;
import io.journeyline.projections.view.Views;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParkedEndpointTest {

    private static final ViewName SLOW = new ViewName("slow", 1);

    /** Told from a view that is never there. */
    private static final class Dependent implements View {

        @Override
        public ViewName name() {
            return new ViewName("dependent", 1);
        }

        @Override
        public List<String> tables() {
            return List.of();
        }

        @Override
        public Optional<ViewName> behind(long position) {
            return Optional.of(SLOW);
        }

        @Override
        public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
            return Map.of();
        }
    }

    @Test
    void who_waits_for_a_view_that_lies_behind_another_is_told_which_and_to_come_again() {
        try (TestDatabase database = new TestDatabase();
                TestLog node = new TestLog(database);
                Views views = TestViews.over(database, node, List.of(new Dependent()), Samples.READER)) {
            ParkedEndpoint endpoint = new ParkedEndpoint(views);

            assertThatThrownBy(() -> endpoint.retry("dependent")).isInstanceOfSatisfying(ApiProblem.class, problem -> {
                assertThat(problem.type()).isEqualTo(ProblemType.VIEW_BEHIND);
                assertThat(problem.detail()).contains("slow_v1");
            });
        }
    }
}
