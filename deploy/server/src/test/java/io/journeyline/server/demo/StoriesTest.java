package io.journeyline.server.demo;

import static io.journeyline.server.demo.ToldYear.day;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.Channel;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.touchpoint.Complaint;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Referral;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.SupportContact;
import io.journeyline.touchpoint.Survey;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The demo's stories hang together: what happens has its causes and its consequences. */
class StoriesTest {

    private final ToldYear told = ToldYear.USUAL;
    private final BusinessYear year = told.year();
    private final Map<String, ReportedTouchpoint> purchases = told.all(Purchase.class)
            .collect(toMap(reported -> ((Purchase) reported.touchpoint()).order(), Function.identity()));
    private final List<Delivery> deliveries = told.data(Delivery.class)
            .filter(delivery -> delivery.status() == Delivery.Status.DELIVERED)
            .toList();

    @Test
    void stores_are_shut_on_sundays_and_busiest_on_saturdays() {
        Map<DayOfWeek, Long> days = told.touchpoints().stream()
                .filter(reported -> reported.channel() == Channel.STORE)
                .collect(Collectors.groupingBy(reported -> day(reported).getDayOfWeek(), Collectors.counting()));

        assertThat(days).doesNotContainKey(DayOfWeek.SUNDAY).hasSize(6);
        assertThat(days.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey))
                .contains(DayOfWeek.SATURDAY);
    }

    @Test
    void parcels_of_the_launch_week_are_late_and_others_are_not() {
        assertThat(lateShare(true)).isGreaterThan(0.5);
        assertThat(lateShare(false)).isLessThan(0.15);
    }

    @Test
    void the_launch_brings_a_wave_of_contacts_with_longer_queues() {
        double weeks = year.length() / 7.0;
        List<ReportedTouchpoint> contacts = told.all(SupportContact.class).toList();
        List<ReportedTouchpoint> wave = contacts.stream()
                .filter(contact -> year.isStrained(day(contact)))
                .toList();

        assertThat(wave.size() / (19 / 7.0)).isGreaterThan(2.5 * contacts.size() / weeks);
        assertThat(meanQueueSeconds(wave)).isGreaterThan(2 * meanQueueSeconds(contacts));
    }

    @Test
    void only_what_this_person_bought_before_comes_back_for_what_was_paid_at_most() {
        assertThat(told.all(Return.class)).hasSizeGreaterThan(500).allSatisfy(reported -> {
            Return given = (Return) reported.touchpoint();
            ReportedTouchpoint bought = Objects.requireNonNull(purchases.get(given.order()));
            Purchase.Line line = ((Purchase) bought.touchpoint())
                    .lines().stream()
                            .filter(of ->
                                    of.sku().equals(given.lines().getFirst().sku()))
                            .findFirst()
                            .orElseThrow();

            assertThat(ToldYear.number(reported)).isPositive().isEqualTo(ToldYear.number(bought));
            assertThat(reported.occurredAt())
                    .isBetween(bought.occurredAt(), bought.occurredAt().plus(Duration.ofDays(60)));
            assertThat(given.lines().getFirst().unitPrice().value())
                    .isLessThanOrEqualTo(line.unitPrice().value());
            assertThat(given.lines().getFirst().quantity().value())
                    .isLessThanOrEqualTo(line.quantity().value());
        });
    }

    @Test
    void every_complaint_is_about_an_order_and_belongs_to_a_case_with_contacts() {
        Set<String> spokenAbout = told.all(SupportContact.class)
                .map(contact -> String.valueOf(contact.caseId()))
                .collect(Collectors.toSet());
        LocalDate lastWeek = BusinessYear.dayOf(ToldYear.NOW).minusDays(7);

        assertThat(told.all(Complaint.class).filter(complaint -> day(complaint).isBefore(lastWeek)))
                .hasSizeGreaterThan(200)
                .allSatisfy(complaint -> {
                    Complaint.About about = Objects.requireNonNull(((Complaint) complaint.touchpoint()).about());
                    assertThat(purchases).containsKey(about.order());
                    assertThat(spokenAbout).contains(complaint.caseId());
                });
    }

    @Test
    void late_parcels_cost_satisfaction() {
        Set<String> late = deliveries.stream()
                .filter(StoriesTest::isLate)
                .map(Delivery::order)
                .collect(Collectors.toSet());
        Map<Boolean, List<Survey>> surveys = told.data(Survey.class)
                .filter(survey -> survey.about() != null && survey.about().order() != null)
                .collect(Collectors.partitioningBy(survey ->
                        late.contains(Objects.requireNonNull(survey.about()).order())));

        assertThat(meanAnswer(surveys.get(true))).isLessThan(meanAnswer(surveys.get(false)) - 1);
    }

    @Test
    void the_let_down_customer_calls_four_times_sends_the_thing_back_and_falls_silent() {
        List<ReportedTouchpoint> story = told.story(DemoCompany.LET_DOWN);

        assertThat(after(story, year.launch()))
                .filteredOn(reported -> reported.touchpoint() instanceof SupportContact)
                .hasSize(4)
                .anyMatch(reported -> Objects.requireNonNull(((SupportContact) reported.touchpoint()).transfers())
                                .value()
                        > 0);
        assertThat(after(story, year.launch())).anyMatch(reported -> reported.touchpoint() instanceof Complaint);
        assertThat(after(story, year.launch())).anyMatch(reported -> reported.touchpoint() instanceof Return);
        assertThat(day(story.getLast())).isBefore(year.launch().plusDays(60));
    }

    @Test
    void the_loyal_customer_comes_to_the_end_and_brings_a_friend() {
        List<ReportedTouchpoint> story = told.story(DemoCompany.LOYAL);

        assertThat(story).hasSizeGreaterThan(100).anyMatch(reported -> reported.touchpoint() instanceof Referral);
        assertThat(day(story.getLast()))
                .isAfter(BusinessYear.dayOf(ToldYear.NOW).minusDays(15));
    }

    @Test
    void the_customer_who_drifted_away_comes_ever_more_rarely() {
        List<ReportedTouchpoint> story = told.story(DemoCompany.DRIFTED_AWAY);

        assertThat(story).hasSizeGreaterThan(15);
        assertThat(after(story, year.first().plusDays(190)).size()).isLessThan(story.size() / 3);
        assertThat(day(story.getLast()))
                .isBefore(BusinessYear.dayOf(ToldYear.NOW).minusDays(75));
    }

    private double lateShare(boolean orderedInLaunchWeek) {
        return deliveries.stream()
                .filter(delivery -> purchases.containsKey(delivery.order()))
                .filter(delivery -> year.isLaunchWeek(day(Objects.requireNonNull(purchases.get(delivery.order()))))
                        == orderedInLaunchWeek)
                .collect(Collectors.averagingInt(delivery -> isLate(delivery) ? 1 : 0));
    }

    private static double meanAnswer(@Nullable List<Survey> surveys) {
        return Objects.requireNonNull(surveys).stream()
                .collect(Collectors.averagingDouble(
                        survey -> survey.answer().value().doubleValue()));
    }

    private static boolean isLate(Delivery delivery) {
        return Objects.requireNonNull(delivery.deliveredAt()).isAfter(delivery.promisedAt());
    }

    private static double meanQueueSeconds(List<ReportedTouchpoint> contacts) {
        return contacts.stream()
                .filter(contact -> contact.channel() == Channel.PHONE)
                .map(contact -> Objects.requireNonNull(((SupportContact) contact.touchpoint()).queueTime()))
                .collect(Collectors.averagingLong(queue -> queue.value().toSeconds()));
    }

    private static List<ReportedTouchpoint> after(List<ReportedTouchpoint> story, LocalDate day) {
        return story.stream().filter(reported -> !day(reported).isBefore(day)).toList();
    }
}
