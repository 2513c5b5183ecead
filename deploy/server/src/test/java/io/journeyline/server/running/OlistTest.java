package io.journeyline.server.running;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.journeyline.server.database.LentHome;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A marketplace gives everybody a new number with every order, and tells afterwards who is behind them. */
class OlistTest {

    @RegisterExtension
    final LentHome home = new LentHome();

    private final Path customerFile = SharedData.file("olist/olist_customers_dataset.csv.gz");
    private final Path orderFile = SharedData.file("olist/olist_orders_dataset.csv.gz");

    @Test
    void orders_find_the_people_behind_the_customer_numbers() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path());
                KnownPeople people = new KnownPeople(server, home.path())) {
            people.take(orderFile, "olist-orders");
            people.settle();
            assertThat(people.count()).isEqualTo(5_696);
            people.take(customerFile, "olist-customers");
            people.settle();
            assertThat(people.count()).isEqualTo(5_616);

            List<NamedCsvRecord> orders = SharedData.rows(orderFile, ',');
            Map<String, String> behind = SharedData.rows(customerFile, ',').stream()
                    .collect(toMap(row -> row.getField("customer_id"), row -> row.getField("customer_unique_id")));
            Map<String, String> found = people.whose(
                    "olist-orders",
                    orders.stream().map(row -> row.getField("order_id")).toList());
            assertThat(new HashSet<>(found.values())).hasSize(5_616);
            assertThat(orders.stream()
                            .map(row -> List.of(
                                    String.valueOf(found.get(row.getField("order_id"))),
                                    String.valueOf(behind.get(row.getField("customer_id")))))
                            .collect(toSet()))
                    .as("whoever is one person there is one here")
                    .hasSize(5_616);
        }
    }
}
