package io.journeyline.server.running;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.journeyline.server.database.LentHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Visitors come from many devices, and many visitors from the same kind of device: that makes them no one person. */
class AirbnbSessionsTest {

    private static final int LONGEST = 250;
    private static final int MOST_ANSWERED = 20;

    @RegisterExtension
    final LentHome home = new LentHome();

    private final Path file = SharedData.file("airbnb_sessions/airbnb-session-data.txt.gz");

    @Test
    void visitors_are_one_person_on_all_their_devices_and_shared_devices_are_nobodys() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path());
                KnownPeople people = new KnownPeople(server, home.path())) {
            people.take(file, "airbnb-sessions");
            people.settle();

            List<NamedCsvRecord> sessions = SharedData.rows(file, '|');
            Map<String, String> whose = people.whose(
                    "airbnb-sessions",
                    sessions.stream().map(row -> row.getField("id_session")).toList());
            assertThat(people.count()).isEqualTo(433);
            assertThat(by("id_visitor", sessions, whose).values()).hasSize(433).allMatch(one -> one.size() == 1);

            Map<String, Set<String>> visitors = by("dim_user_agent", sessions, whose);
            visitors.keySet().removeAll(Set.of("", "-unknown-"));
            assertThat(visitors.values()).filteredOn(some -> some.size() == 1).hasSize(419);
            visitors.forEach((device, some) -> assertThat(people.whoMayBe("device", device))
                    .isSubsetOf(some)
                    .hasSize(Math.min(some.size(), MOST_ANSWERED)));
        }
    }

    private static Map<String, Set<String>> by(
            String column, List<NamedCsvRecord> sessions, Map<String, String> whose) {
        return sessions.stream()
                .collect(groupingBy(
                        row -> cut(row.getField(column)),
                        mapping(row -> String.valueOf(whose.get(row.getField("id_session"))), toSet())));
    }

    private static String cut(String value) {
        return value.substring(0, Math.min(value.length(), LONGEST));
    }
}
