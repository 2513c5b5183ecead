package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.database.LentHome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** An IT desk's incidents: those that cost their callers more effort missed their service level more often. */
class IncidentEffortTest {

    /** Effort, as the policy that the product brings counts it, reaches .7087; the count of reassignments alone .6027. */
    private static final double LEAST_AUC = 0.70;

    @RegisterExtension
    final LentHome home = new LentHome();

    private final Path file = SharedData.file("incident_servicenow/incident_event_log_slice.csv.gz");

    @Test
    void effort_ranks_missed_service_levels() throws Exception {
        IncidentUpdates incidents = new IncidentUpdates(file);
        try (ServerProcess server = ServerProcess.listening(home.path());
                KnownPeople people = new KnownPeople(server, home.path())) {
            people.take(incidents.writtenTo(home.path()), "incident-updates");
            people.settle();

            Map<String, Double> points = points(people, incidents);
            assertThat(points.keySet()).isEqualTo(incidents.missed().keySet());
            JsonNode drivers = people.get("/v1/effort/drivers?paths=3");
            assertThat(drivers.path("cases").asInt()).isEqualTo(666);
            assertThat(drivers.path("points").asDouble())
                    .isEqualTo(points.values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum());
            assertThat(auc(points, incidents.missed())).isGreaterThanOrEqualTo(LEAST_AUC);
        }
    }

    /** The points of each incident, from what is told of its caller. */
    private static Map<String, Double> points(KnownPeople people, IncidentUpdates incidents) {
        Map<String, Double> points = new HashMap<>();
        people.whose("incidents", incidents.callers().values()).values().forEach(caller -> {
            JsonNode effort = people.get("/v1/customers/%s/effort?window=P36500D".formatted(caller));
            for (String state : new String[] {"open", "closed"}) {
                effort.path(state)
                        .forEach(one -> points.put(
                                one.path("case").asString(), one.path("points").asDouble()));
            }
        });
        return points;
    }

    /** How often, of one that missed and one that did not, the one that missed has more points; half where both have as many. */
    private static double auc(Map<String, Double> points, Map<String, Boolean> missed) {
        List<Double> bad = new ArrayList<>();
        List<Double> good = new ArrayList<>();
        missed.forEach((incident, miss) -> (miss ? bad : good).add(points.getOrDefault(incident, Double.NaN)));
        double won = 0;
        for (double one : bad) {
            for (double other : good) {
                won += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return won / bad.size() / good.size();
    }
}
