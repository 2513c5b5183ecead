package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.database.LentHome;
import io.journeyline.touchpoint.TouchpointType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** {@code journey demo}, as a newcomer sees it. */
class DemoTest {

    private static final int CUSTOMERS = 2_000;
    private static final Pattern CURL = Pattern.compile("curl 'http://[^/]+(/[^']+)'");

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void the_demo_company_is_filled_in_and_what_it_offers_to_look_at_is_there() throws Exception {
        Path folder = Files.createDirectories(home.path().resolve("demo"));
        LentHome.lend(folder);
        try (ServerProcess server = ServerProcess.showing(home.path())) {
            JsonNode overview = server.json("/v1/overview");
            assertThat(overview.get("customers").intValue()).isEqualTo(CUSTOMERS);
            assertThat(overview.get("position").intValue()).isBetween(60_000, 100_000);
            assertThat(overview.get("touchpoints").propertyNames())
                    .containsExactlyInAnyOrderElementsOf(TouchpointType.all().stream()
                            .map(TouchpointType::name)
                            .toList());
            Matcher offered = CURL.matcher(server.said());
            int looks = 0;
            for (; offered.find(); looks++) {
                assertThat(server.get(offered.group(1))).isEqualTo(200);
            }
            assertThat(looks).isEqualTo(6);
        }
    }
}
