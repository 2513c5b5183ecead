package io.journeyline.projections.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.JsonBody;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentFoldsTest {

    private static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 2));
    private static final TouchpointReader READER = new TouchpointReader(IdentityPolicy.DEFAULT);

    /** Remembers all there was, in the order in which it was told. */
    private static final Fold<List<Moment>> FOLD = (before, touchpoints) -> {
        List<Moment> all = new ArrayList<>(before == null ? List.of() : before);
        touchpoints.forEachRemaining(touchpoint -> all.add(touchpoint.moment()));
        return List.copyOf(all);
    };

    private final RecentFolds<List<Moment>> recent = new RecentFolds<>(READER);
    private final List<Moment> log = new ArrayList<>();
    private @Nullable Folded<List<Moment>> row;
    private int fromTheLog;

    private StoredTouchpoint at(int second) {
        String json = """
                {"source":"till","id":"%d","type":"visit","occurredAt":"%s","customer":{"loyalty":"1"},"data":{}}""".formatted(log.size(), Instant.ofEpochSecond(second));
        StoredTouchpoint touchpoint = new StoredTouchpoint(
                log.size() + 1,
                new StreamId(CUSTOMER.value()),
                CUSTOMER,
                "visit",
                1,
                Instant.EPOCH,
                new JsonBody(json.getBytes(UTF_8)));
        log.add(touchpoint.read(READER).moment());
        return touchpoint;
    }

    private Folded<List<Moment>> stands() {
        return Objects.requireNonNull(row);
    }

    /** As a view does it. */
    private void arrive(List<StoredTouchpoint> fresh) {
        Optional<Folded<List<Moment>>> folded = recent.fold(FOLD, 1, row, fresh);
        if (folded.isEmpty()) {
            fromTheLog++;
        }
        row = folded.orElseGet(() -> {
            List<Moment> all = log.stream().sorted().toList();
            return new Folded<>(CUSTOMER, all, fresh.getLast().position(), all.getLast());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30, 80, 300})
    void whatever_is_late_is_folded_in_where_it_belongs(int lateness) {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            log.clear();
            row = null;
            for (int second = 1_000; second < 1_400; ) {
                List<StoredTouchpoint> fresh = new ArrayList<>();
                for (int n = 1 + random.nextInt(random.nextInt(10) == 0 ? 90 : 4); n > 0; n--) {
                    fresh.add(at(second++ - random.nextInt(lateness)));
                }
                arrive(fresh);
                assertThat(stands().ledger()).isEqualTo(log.stream().sorted().toList());
                assertThat(stands().latest()).isEqualTo(stands().ledger().getLast());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 20, 200})
    void who_is_a_little_late_is_not_told_from_the_log(int every) {
        for (int second = 1_000; second < 2_000; second++) {
            arrive(List.of(at(second % every == 0 ? second - 25 : second)));
        }

        assertThat(fromTheLog).isZero();
    }

    @Test
    void who_was_told_anew_meanwhile_is_told_from_the_log() {
        arrive(List.of(at(1)));
        arrive(List.of(at(5)));
        List<StoredTouchpoint> late = List.of(at(4));

        assertThat(recent.fold(FOLD, 1, stands().since(99), late)).isEmpty();
        assertThat(recent.fold(FOLD, 2, stands(), late)).isEmpty();
        assertThat(recent.fold(FOLD, 1, stands(), late)).isPresent();
    }
}
