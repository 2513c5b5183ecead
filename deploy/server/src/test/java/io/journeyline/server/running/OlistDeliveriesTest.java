package io.journeyline.server.running;

import static java.util.stream.Collectors.averagingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toConcurrentMap;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A marketplace's deliveries are judged by the calendar day they were promised for, and reviewed by who waited for them. */
class OlistDeliveriesTest {

    private static final Logger LOG = LoggerFactory.getLogger(OlistDeliveriesTest.class);
    private static final List<String> GRADES = List.of("poor", "neutral", "good", "excellent");

    @RegisterExtension
    final LentHome home = new LentHome();

    private final Path orderFile = SharedData.file("olist/olist_orders_dataset.csv.gz");
    private final Path reviewFile = SharedData.file("olist/olist_order_reviews_dataset.csv.gz");

    /** A delivery as the server tells it, with the days it was late and the stars it got as the files do. */
    private record Reviewed(int grade, double gap, int daysLate, int stars) {

        boolean isBad() {
            return stars <= 2;
        }
    }

    @Test
    void a_grade_tells_who_will_be_unhappy_as_well_as_the_delay_does() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path());
                KnownPeople people = new KnownPeople(server, home.path())) {
            judgeInBrazil(people);
            people.take(orderFile, "olist-deliveries");
            people.settle();
            List<Reviewed> all = reviewed(people);

            assertThat(all).hasSize(3_663);
            double byDelay = auc(all, Reviewed::daysLate);
            double byGrade = auc(all, one -> -one.grade());
            double byGap = auc(all, one -> -one.gap());
            Map<Integer, Double> stars =
                    new TreeMap<>(all.stream().collect(groupingBy(Reviewed::grade, averagingInt(Reviewed::stars))));
            LOG.info(
                    "AUC for one or two stars: delay in days {}, grade {}, gap {}; mean stars from poor to excellent {}",
                    byDelay,
                    byGrade,
                    byGap,
                    stars.values());
            assertThat(byDelay).isCloseTo(0.652, within(0.0005));
            assertThat(byGrade).isGreaterThan(byDelay);
            assertThat(byGap).isGreaterThan(byGrade);
            assertThat(List.copyOf(stars.values())).isSorted();
            assertThat(late(people)).isEqualTo(242);
        }
    }

    private static double auc(List<Reviewed> all, ToDoubleFunction<Reviewed> number) {
        return Ranking.auc(all.stream().map(one -> new Ranking.Case(number.applyAsDouble(one), one.isBad())));
    }

    private static void judgeInBrazil(KnownPeople people) {
        ObjectNode policy = (ObjectNode) people.get("/v1/experience/policy");
        policy.put("zone", "America/Sao_Paulo")
                .put("basedOn", 1)
                .put("reason", "days as in Brazil")
                .put("actor", "test");
        JsonNode changed = people.put("/v1/experience/policy", policy);
        assertThat(changed.path("version").asInt(0)).as(changed.toString()).isEqualTo(2);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> people.get("/v1/experience/policy").path("applied").asBoolean());
    }

    /** How many deliveries are poor: those that came after the promised day. */
    private static int late(KnownPeople people) {
        JsonNode deliveries = people.get("/v1/experience?by=type").at("/groups/0");
        assertThat(deliveries.path("experiences").asInt()).isEqualTo(3_614);
        return deliveries.at("/grades/poor").asInt();
    }

    private List<Reviewed> reviewed(KnownPeople people) throws IOException {
        Map<String, NamedCsvRecord> delivered = SharedData.rows(orderFile, ',').stream()
                .filter(row -> row.getField("order_status").equals("delivered")
                        && !row.getField("order_delivered_customer_date").isEmpty())
                .collect(toMap(row -> row.getField("order_id"), row -> row));
        Map<String, JsonNode> told = told(people, delivered.keySet().stream().toList());
        return SharedData.rows(reviewFile, ',').stream()
                .flatMap(review -> Stream.ofNullable(delivered.get(review.getField("order_id")))
                        .map(order ->
                                reviewed(order, Objects.requireNonNull(told.get(order.getField("order_id"))), review)))
                .toList();
    }

    private static Reviewed reviewed(NamedCsvRecord order, JsonNode told, NamedCsvRecord review) {
        return new Reviewed(
                GRADES.indexOf(told.path("grade").asString()),
                told.path("gap").asDouble(),
                Math.toIntExact(day(order, "order_estimated_delivery_date")
                        .until(day(order, "order_delivered_customer_date"), ChronoUnit.DAYS)),
                Integer.parseInt(review.getField("review_score")));
    }

    private static LocalDate day(NamedCsvRecord order, String field) {
        return LocalDate.parse(order.getField(field).substring(0, 10));
    }

    /** The experience that each order's delivery was, with its evidence. */
    private static Map<String, JsonNode> told(KnownPeople people, List<String> orders) {
        Map<String, String> whose = people.whose("olist-orders", orders);
        return orders.parallelStream()
                .collect(toConcurrentMap(
                        order -> order, order -> told(people, Objects.requireNonNull(whose.get(order)), order)));
    }

    private static JsonNode told(KnownPeople people, String customer, String order) {
        return people.get("/v1/customers/%s/experience".formatted(customer))
                .path("latest")
                .valueStream()
                .filter(one -> one.at("/evidence/1/id").asString().equals(order + "/delivered"))
                .findFirst()
                .orElseThrow();
    }
}
