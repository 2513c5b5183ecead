package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.database.LentHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** An airport's passengers say whether they would recommend it. */
class SfoSurveyTest {

    @RegisterExtension
    final LentHome home = new LentHome();

    private final Path surveyFile = SharedData.file("sfo_survey/2017_SFO_Customer_Survey.csv.gz");

    @Test
    void promoters_and_detractors_add_up_to_what_was_counted_by_hand() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path());
                KnownPeople people = new KnownPeople(server, home.path())) {
            people.take(surveyFile, "sfo-survey");
            people.settle();

            JsonNode all = people.get("/v1/experience?by=type").at("/groups/0/nps");
            assertThat(all.path("score").decimalValue()).isEqualByComparingTo("39.84");
            assertThat(all.path("n").asInt()).isEqualTo(2_746);
            assertThat(all.path("promoters").asInt()).isEqualTo(1_436);
            assertThat(all.path("passives").asInt()).isEqualTo(968);
            assertThat(all.path("detractors").asInt()).isEqualTo(342);
            assertThat(score(people, "with a problem")).isEqualTo("18.77");
            assertThat(score(people, "without a problem")).isEqualTo("43.65");
        }
    }

    private static String score(KnownPeople people, String location) {
        return people.get("/v1/experience?by=location")
                .path("groups")
                .valueStream()
                .filter(group -> group.path("value").asString("").equals(location))
                .map(group -> group.at("/nps/score").decimalValue().toPlainString())
                .findFirst()
                .orElseThrow();
    }
}
