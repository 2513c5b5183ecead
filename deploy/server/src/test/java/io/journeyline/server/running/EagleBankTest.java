package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A bank's calls find the clients who made them. Who did is worked out from the raw rows, by none of the product's code. */
class EagleBankTest {

    private static final String KINDS = """
            [{"kind": "customer", "most": 1, "weak": false}, {"kind": "complaint", "most": null, "weak": false},
             {"kind": "email", "most": 5, "weak": false}, {"kind": "phone", "most": null, "weak": true}]""";

    @RegisterExtension
    final LentHome home = new LentHome();

    private final Path clientFile = SharedData.file("eagle_bank/completedclient.csv.gz");
    private final Path complaintFile = SharedData.file("eagle_bank/crm_events.csv.gz");
    private final Path callFile = SharedData.file("eagle_bank/call_center_logs.csv.gz");

    @Test
    void calls_find_the_clients_who_made_them_and_no_others() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path(), Map.of("JOURNEY_PHONE_REGION", "US"));
                KnownPeople people = new KnownPeople(server, home.path())) {
            people.tellApartBy(KINDS);
            people.take(callFile, "eagle-bank-calls");
            people.take(complaintFile, "eagle-bank-complaints");
            people.take(clientFile, "eagle-bank-clients");
            people.settle();

            BankCallers callers = new BankCallers(clientFile, complaintFile, callFile);
            assertThat(callers.calls()).hasSize(3_999);
            assertThat(callers.known()).hasSize(3_896);
            assertThat(found(people, callers.calls())).isEqualTo(callers.known());
            assertThat(people.count())
                    .isEqualTo(5_369 + callers.phonesOfNobody().size());
        }
    }

    /** The client's number for the row of each call that found one. */
    private Map<String, String> found(KnownPeople people, Set<String> calls) throws IOException {
        List<String> numbers = SharedData.rows(clientFile, ',').stream()
                .map(row -> row.getField("client_id").replaceFirst("C0*", ""))
                .toList();
        Map<String, String> clients = new HashMap<>();
        people.whose("eagle-bank-clients", numbers).forEach((number, person) -> clients.put(person, number));
        assertThat(clients).as("each client is a person").hasSize(5_369);
        Map<String, String> found = new HashMap<>();
        people.whose("eagle-bank-calls", calls).forEach((call, person) -> {
            if (clients.containsKey(person)) {
                found.put(call, clients.getOrDefault(person, ""));
            }
        });
        return found;
    }
}
