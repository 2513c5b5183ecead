package io.journeyline.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** However touchpoints arrive, the same ones leave the same profile, byte for byte. */
class AnyArrivalTest {

    private final ProfileFold fold = new ProfileFold();

    @Provide
    Arbitrary<List<RecordedTouchpoint>> stories() {
        return AnyStory.stories();
    }

    @Property(tries = 300)
    void any_order_and_any_repetition_tell_the_same_profile(
            @ForAll("stories") List<RecordedTouchpoint> story, @ForAll Random random) {
        List<RecordedTouchpoint> arrived = new ArrayList<>(story);
        story.stream().filter(_ -> random.nextBoolean()).forEach(arrived::add);
        Collections.shuffle(arrived, random);

        assertThat(told(folded(null, known(arrived)))).isEqualTo(told(folded(null, story)));
    }

    @Property(tries = 300)
    void any_split_into_batches_tells_the_same_profile(
            @ForAll("stories") List<RecordedTouchpoint> story, @ForAll Random random) {
        ProfileLedger inParts = folded(null, List.of());
        int from = 0;
        while (from < story.size()) {
            int to = random.nextInt(from, story.size()) + 1;
            inParts = keptAndReadBack(folded(inParts, story.subList(from, to)));
            from = to;
        }

        ProfileLedger atOnce = folded(null, story);
        assertThat(inParts).isEqualTo(atOnce);
        assertThat(told(inParts)).isEqualTo(told(atOnce));
    }

    @Property(tries = 300)
    void what_was_laid_aside_time_and_again_makes_the_same_profile_when_joined(
            @ForAll("stories") List<RecordedTouchpoint> story, @ForAll Random random) {
        ProfileLedger ledger = folded(null, List.of());
        Accrual aside = Accrual.NONE;
        for (RecordedTouchpoint next : story) {
            ledger = folded(ledger, List.of(next));
            if (random.nextInt(4) == 0) {
                ProfileLedger whole = keptAndReadBack(ledger).joined(aside);
                aside = whole.accrual();
                ledger = whole.laidAside();
                assertThat(ledger.accrued()).isZero();
            }
        }

        assertThat(ledger.joined(aside)).isEqualTo(folded(null, story));
    }

    @Property(tries = 300)
    void late_touchpoints_tell_what_they_would_have_told_on_time(
            @ForAll("stories") List<RecordedTouchpoint> story, @ForAll Random random) {
        List<RecordedTouchpoint> arriving = new ArrayList<>(story);
        Collections.shuffle(arriving, random);

        TreeMap<Moment, RecordedTouchpoint> known = new TreeMap<>();
        ProfileLedger ledger = folded(null, List.of());
        for (RecordedTouchpoint arrived : arriving) {
            boolean late = !known.isEmpty() && arrived.moment().compareTo(known.lastKey()) < 0;
            known.put(arrived.moment(), arrived);
            ledger = late ? folded(null, known.values()) : folded(ledger, List.of(arrived));
        }

        assertThat(told(ledger)).isEqualTo(told(folded(null, story)));
    }

    @Property(tries = 300)
    void folding_on_leaves_what_was_remembered_as_it_was(@ForAll("stories") List<RecordedTouchpoint> story) {
        ProfileLedger before = folded(null, story.subList(0, story.size() / 2));
        String written = TouchpointJson.mapper().writeValueAsString(before);

        folded(before, story.subList(story.size() / 2, story.size()));

        assertThat(TouchpointJson.mapper().writeValueAsString(before)).isEqualTo(written);
    }

    private ProfileLedger folded(@Nullable ProfileLedger before, Collection<RecordedTouchpoint> then) {
        return fold.fold(before, then.iterator());
    }

    /** As a log and its views know touchpoints: each once, in the order in which they happened. */
    private static Collection<RecordedTouchpoint> known(List<RecordedTouchpoint> arrived) {
        TreeMap<Moment, RecordedTouchpoint> known = new TreeMap<>();
        arrived.forEach(touchpoint -> known.put(touchpoint.moment(), touchpoint));
        return known.values();
    }

    private static ProfileLedger keptAndReadBack(ProfileLedger ledger) {
        return TouchpointJson.mapper()
                .readValue(TouchpointJson.mapper().writeValueAsBytes(ledger), ProfileLedger.class);
    }

    private static String told(ProfileLedger ledger) {
        return TouchpointJson.mapper().writeValueAsString(Profile.of(Story.CUSTOMER, ledger, 1));
    }
}
