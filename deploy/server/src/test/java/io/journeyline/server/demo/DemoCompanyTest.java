package io.journeyline.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.server.demo.setting.Catalogue;
import io.journeyline.server.demo.setting.Product;
import io.journeyline.touchpoint.TouchpointType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for the demo whatever its stories are. */
class DemoCompanyTest {

    private final List<ReportedTouchpoint> touchpoints = ToldYear.USUAL.touchpoints();

    @Test
    void the_same_seed_and_day_give_the_same_bytes() {
        String morning = hash(new DemoCompany(ToldYear.SEED, ToldYear.NOW));
        String evening = hash(new DemoCompany(ToldYear.SEED, ToldYear.NOW.plus(Duration.ofHours(12))));

        assertThat(evening).isEqualTo(morning);
        assertThat(hash(new DemoCompany(ToldYear.SEED + 1, ToldYear.NOW))).isNotEqualTo(morning);
    }

    @ParameterizedTest
    @CsvSource({"1, 2027-02-14T23:30:00Z", "2, 2028-02-29T00:10:00Z"})
    void any_seed_and_day_give_a_valid_year_of_the_promised_size(long seed, Instant now) {
        DemoCompany company = new DemoCompany(seed, now);

        ToldYear told = ToldYear.of(company, now);

        assertThat(told.touchpoints()).hasSize(company.count()).hasSizeBetween(60_000, 100_000);
        assertThat(told.touchpoints().getLast().occurredAt()).isBefore(now);
    }

    @Test
    void two_thousand_people_are_known_by_number() {
        assertThat(touchpoints.stream()
                        .mapToInt(ToldYear::number)
                        .filter(number -> number > 0)
                        .distinct())
                .hasSize(DemoCompany.CUSTOMERS);
    }

    @Test
    void every_type_occurs() {
        assertThat(touchpoints.stream()
                        .map(reported -> TouchpointType.of(reported.touchpoint().getClass()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(TouchpointType.all());
    }

    @Test
    void no_two_touchpoints_share_source_and_id() {
        assertThat(touchpoints.stream().map(ReportedTouchpoint::key).distinct()).hasSize(touchpoints.size());
    }

    @Test
    void touchpoints_come_in_the_order_in_which_they_happened_within_the_year() {
        assertThat(touchpoints.stream().map(ReportedTouchpoint::occurredAt)).isSorted();
        assertThat(touchpoints.getFirst().occurredAt()).isAfterOrEqualTo("2025-11-22T00:00:00Z");
        assertThat(touchpoints.getLast().occurredAt()).isBetween("2026-11-20T00:00:00Z", "2026-11-21T23:59:59Z");
    }

    @Test
    void most_touchpoints_carry_two_identifiers_or_more_and_some_carry_none() {
        assertThat(touchpoints.stream()
                        .filter(reported -> reported.identifiers().size() >= 2))
                .hasSizeGreaterThan(touchpoints.size() / 2);
        assertThat(touchpoints.stream()
                        .filter(reported -> reported.identifiers().isEmpty()))
                .hasSizeBetween(500, 5_000);
    }

    @Test
    void e_mail_addresses_and_phone_numbers_are_nobodys() {
        assertThat(values("email")).allMatch(email -> email.matches("[a-z.]+[0-9]+@example\\.(org|com|net)"));
        assertThat(values("phone"))
                .allMatch(phone ->
                        phone.matches("\\+44(7700900|2079460)\\d{3}|\\+49(3023125|4066969)\\d{3}|\\+33639980?\\d{4}"));
    }

    @Test
    void the_catalogue_has_a_hundred_articles_of_eight_categories() {
        assertThat(Catalogue.products()).hasSizeBetween(80, 150).doesNotHaveDuplicates();
        assertThat(Catalogue.products().stream().map(Product::category).distinct())
                .hasSize(8);
    }

    private List<String> values(String kind) {
        return touchpoints.stream()
                .flatMap(reported -> reported.identifiers().stream())
                .filter(identifier -> identifier.kind().equals(kind))
                .map(identifier -> identifier.value())
                .distinct()
                .toList();
    }

    private static String hash(DemoCompany company) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            company.touchpoints().map(JsonBody::bytes).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
