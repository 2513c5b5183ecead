package io.journeyline.projections.experience;

import static io.journeyline.log.Samples.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.experience.ExperienceSummary.By;
import io.journeyline.projections.experience.ExperienceSummary.Span;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever order touchpoints arrive in, they sum up to the same bytes; and who is erased is in no sum. */
class AnyOrderTest {

    private static final int TOUCHPOINTS = 300;
    private static final int PEOPLE = 9;
    private static final int BATCH = 17;

    private static ReportedTouchpoint met(int n) {
        Random random = new Random(n);
        String at = Instant.parse("2026-03-01T00:00:00Z")
                .plus(Duration.ofHours(3L * n))
                .toString();
        String type = switch (n % 6) {
            case 0, 1 -> "support-contact";
            case 2 -> "complaint";
            case 3 -> "case-update";
            case 4 -> "delivery";
            default -> "survey";
        };
        String channel = List.of("phone", "email", "social").get(random.nextInt(3));
        return touchpoint("""
                {"source": "any", "id": "%d", "type": "%s", "occurredAt": "%s", "channel": "%s", "case": %s,
                 "staff": "s-%d", "customer": {"loyalty": "%d"}, "data": %s}
                """.formatted(
                        n,
                        type,
                        at,
                        channel,
                        n % 3 == 0 ? "\"C-%d\"".formatted(n % 4) : "null",
                        n % 5,
                        1 + n % PEOPLE,
                        data(n, random)));
    }

    private static String data(int n, Random random) {
        return switch (n % 6) {
            case 0, 1 ->
                "{\"direction\": \"%s\", \"topic\": \"t%d\", \"queueTime\": \"PT%dS\"}"
                        .formatted(random.nextBoolean() ? "in" : "out", n % 4, random.nextInt(900));
            case 2 -> "{\"subject\": \"late\"}";
            case 3 ->
                "{\"status\": \"%s\"}"
                        .formatted(List.of("opened", "resolved", "reopened").get(random.nextInt(3)));
            case 4 -> """
                    {"order": "O-%d", "status": "%s", "promisedAt": "2026-03-20T12:00:00Z"}""".formatted(random.nextInt(20), random.nextBoolean() ? "promised" : "delivered");
            default ->
                "{\"kind\": \"%s\", \"answer\": %d}"
                        .formatted(List.of("NPS", "CSAT", "CES").get(random.nextInt(3)), 1 + random.nextInt(5));
        };
    }

    private static List<ReportedTouchpoint> all() {
        return IntStream.range(0, TOUCHPOINTS).mapToObj(AnyOrderTest::met).toList();
    }

    /** Everything that is summed up, and of each customer what is told. */
    private static List<String> told(Desk desk, List<Integer> people) {
        List<String> told = new ArrayList<>();
        Span span = new Span(Instant.EPOCH, Instant.parse("2027-01-01T00:00:00Z"), Desk.NOW);
        for (By by : By.values()) {
            told.add(json(desk.summaries.of(by, span, null, 100)));
        }
        told.add(json(desk.gaps.of(span)));
        for (int person : people) {
            told.add(json(desk.queries.find(desk.who(person)).orElseThrow()));
        }
        return told;
    }

    /** Without how far the log had been read. */
    private static String json(Object told) {
        return TouchpointJson.mapper().writeValueAsString(told).replaceFirst("\"position\":[0-9]+", "");
    }

    private static void tell(Desk desk, List<ReportedTouchpoint> touchpoints) throws InterruptedException {
        for (int from = 0; from < touchpoints.size(); from += BATCH) {
            desk.tell(touchpoints
                    .subList(from, Math.min(touchpoints.size(), from + BATCH))
                    .toArray(ReportedTouchpoint[]::new));
        }
    }

    private static List<Integer> everybody() {
        return IntStream.rangeClosed(1, PEOPLE).boxed().toList();
    }

    @Test
    void any_order_of_arrival_sums_up_to_the_same_bytes() throws InterruptedException {
        List<ReportedTouchpoint> shuffled = new ArrayList<>(all());
        Collections.shuffle(shuffled, new Random(11));
        try (Desk sorted = new Desk();
                Desk mixed = new Desk()) {
            tell(sorted, all());
            tell(mixed, shuffled);
            tell(mixed, shuffled);

            assertThat(told(mixed, everybody())).isEqualTo(told(sorted, everybody()));
            assertThat(told(sorted, everybody()).getFirst()).contains("first-response", "resolution", "waiting");
        }
    }

    @Test
    void who_is_erased_or_anonymised_is_in_no_sum() throws InterruptedException {
        try (Desk erased = new Desk();
                Desk never = new Desk()) {
            tell(erased, all());
            erase(erased, erased.who(1), ErasureMode.FORGET);
            erase(erased, erased.who(2), ErasureMode.ANONYMISE);
            tell(
                    never,
                    all().stream()
                            .filter(one -> one.identifiers().stream()
                                    .noneMatch(who -> List.of("1", "2").contains(who.value())))
                            .toList());

            List<Integer> others = everybody().subList(2, PEOPLE);
            assertThat(told(erased, others)).isEqualTo(told(never, others));
        }
    }

    private static void erase(Desk desk, CustomerId customer, ErasureMode mode) throws InterruptedException {
        desk.node.erasures().erase(customer, mode, "article 17", "privacy desk");
        desk.views.catchUp(desk.node, ExperienceProjection.NAME);
    }
}
