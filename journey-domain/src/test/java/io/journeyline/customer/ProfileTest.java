package io.journeyline.customer;

import static io.journeyline.customer.Story.bought;
import static io.journeyline.customer.Story.goodsBack;
import static io.journeyline.customer.Story.purchase;
import static io.journeyline.customer.Story.returned;
import static io.journeyline.customer.Story.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.Identifier;
import io.journeyline.record.Channel;
import io.journeyline.record.TouchpointJson;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.StockOut;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final Identifier LOYALTY = new Identifier("loyalty", "17850");
    private static final Identifier EMAIL = new Identifier("email", "a@example.org");

    @Test
    void an_identifier_is_shown_with_its_first_and_last_sight() {
        Profile profile = new Story()
                .as(LOYALTY, EMAIL)
                .on("2026-01-01", visit())
                .as(LOYALTY)
                .on("2026-02-01", visit())
                .profile();

        assertThat(profile.anonymous()).isFalse();
        assertThat(profile.identifiers())
                .containsExactly(
                        new SeenIdentifier("email", "a@example.org", noon("2026-01-01"), noon("2026-01-01")),
                        new SeenIdentifier("loyalty", "17850", noon("2026-01-01"), noon("2026-02-01")));
    }

    @Test
    void somebody_who_never_gave_a_name_is_anonymous() {
        assertThat(new Story().on("2026-01-01", visit()).profile().anonymous()).isTrue();
    }

    @Test
    void the_first_and_the_last_touchpoint_frame_the_profile() {
        Profile profile = new Story()
                .on("2026-02-01", visit())
                .on("2026-03-01", visit())
                .on("2026-01-01", visit())
                .profile();

        assertThat(profile.firstSeen()).isEqualTo(noon("2026-01-01"));
        assertThat(profile.lastSeen()).isEqualTo(noon("2026-03-01"));
        assertThat(profile.position()).isEqualTo(3);
    }

    @Test
    void touchpoints_are_counted_by_type_and_channel() {
        Profile profile = new Story()
                .by(Channel.WEB)
                .on("2026-01-01", visit())
                .on("2026-01-02", visit())
                .by(null)
                .on("2026-01-03", new StockOut("lantern", null))
                .profile();

        assertThat(profile.touchpoints()).isEqualTo(Map.of("stock-out", 1L, "visit", 2L));
        assertThat(profile.channels()).isEqualTo(Map.of(Channel.WEB, 2L));
    }

    @Test
    void the_channel_used_most_is_preferred() {
        Profile profile = new Story()
                .by(Channel.STORE)
                .on("2026-01-01", visit())
                .on("2026-01-02", visit())
                .by(Channel.APP)
                .on("2026-01-03", visit())
                .profile();

        assertThat(profile.preferredChannel()).isEqualTo(Channel.STORE);
    }

    @Test
    void a_channel_the_company_chose_is_not_preferred() {
        Profile profile = new Story()
                .by(Channel.MAIL)
                .on("2026-01-01", Story.update(CaseUpdate.Status.OPENED))
                .on("2026-01-02", Story.update(CaseUpdate.Status.OPENED))
                .by(Channel.WEB)
                .on("2026-01-03", visit())
                .profile();

        assertThat(profile.preferredChannel()).isEqualTo(Channel.WEB);
    }

    @Test
    void of_channels_used_equally_the_latest_is_preferred() {
        Story story = new Story()
                .by(Channel.STORE)
                .on("2026-01-04", visit())
                .by(Channel.APP)
                .on("2026-01-03", visit());

        assertThat(story.profile().preferredChannel()).isEqualTo(Channel.STORE);
        assertThat(story.by(Channel.PHONE).on("2026-01-05", visit()).profile().preferredChannel())
                .isEqualTo(Channel.PHONE);
    }

    @Test
    void of_channels_used_equally_and_last_at_the_same_time_the_later_name_wins() {
        Profile profile = new Story()
                .by(Channel.WEB)
                .on("2026-01-01", visit())
                .by(Channel.STORE)
                .on("2026-01-01", visit())
                .profile();

        assertThat(profile.preferredChannel()).isEqualTo(Channel.STORE);
    }

    @Test
    void the_whole_profile_reads_like_this() {
        Profile profile = new Story()
                .as(LOYALTY)
                .by(Channel.STORE)
                .on("2026-01-01", purchase("GBP", bought("lantern", 2, "2.5"), bought("wick", 1, "1")))
                .on("2026-01-08", purchase("GBP", bought("wick", 10, "0.333")))
                .on("2026-01-09", goodsBack("GBP", returned("lantern", 1, "2.5")))
                .profile();

        assertThat(TouchpointJson.mapper().valueToTree(profile).toPrettyString())
                .isEqualTo(TouchpointJson.mapper().readTree("""
                        {"customerId": "00000000-0000-0001-0000-000000000002",
                         "anonymous": false,
                         "identifiers": [{"kind": "loyalty", "value": "17850",
                           "firstSeen": "2026-01-01T12:00:00Z", "lastSeen": "2026-01-09T12:00:00Z"}],
                         "firstSeen": "2026-01-01T12:00:00Z",
                         "lastSeen": "2026-01-09T12:00:00Z",
                         "touchpoints": {"purchase": 2, "return": 1},
                         "channels": {"store": 3},
                         "preferredChannel": "store",
                         "purchases": {"count": 2, "value": {"GBP": 9.33}, "average": {"GBP": 4.66},
                           "first": "2026-01-01T12:00:00Z", "last": "2026-01-08T12:00:00Z", "medianGapDays": 7.00},
                         "returns": {"count": 1, "value": {"GBP": 2.50}, "shareOfPurchaseValue": {"GBP": 0.2680},
                           "last": "2026-01-09T12:00:00Z"},
                         "productsOwned": [
                           {"sku": "lantern", "name": "a lantern", "quantity": 1, "lastBought": "2026-01-01T12:00:00Z"},
                           {"sku": "wick", "name": "a wick", "quantity": 11, "lastBought": "2026-01-08T12:00:00Z"}],
                         "contracts": [],
                         "lastContacts": [],
                         "position": 3}
                        """).toPrettyString());
    }

    @Test
    void a_story_without_touchpoints_is_an_empty_profile() {
        ProfileLedger ledger = new ProfileFold().fold(null, Collections.emptyIterator());

        assertThat(Profile.of(Story.CUSTOMER, ledger, 0))
                .isEqualTo(new Story().profile())
                .extracting(Profile::firstSeen, Profile::preferredChannel)
                .containsOnlyNulls();
    }

    @Test
    void a_ledger_without_what_lies_aside_tells_no_profile() {
        ProfileLedger ledger = new ProfileFold().fold(null, Collections.emptyIterator());

        assertThatThrownBy(() -> Profile.of(Story.CUSTOMER, ledger.laidAside(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aside");
    }

    @Test
    void a_hundred_thousand_touchpoints_fold_with_a_small_ledger() {
        Story story = new Story().as(LOYALTY).by(Channel.WEB);
        Instant start = noon("2020-01-01");
        IntStream.range(0, 100_000)
                .forEach(i -> story.on(
                        start.plusSeconds(i * 600L).toString(), purchase("GBP", bought("sku-" + i % 50, 1, "2.55"))));

        ProfileLedger ledger = new ProfileFold().fold(null, story.inOrder().iterator());

        assertThat(Profile.of(Story.CUSTOMER, ledger, 1).purchases().value().get("GBP"))
                .isEqualByComparingTo("255000");
        assertThat(TouchpointJson.mapper().writeValueAsBytes(ledger)).hasSizeLessThan(10_000);
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
