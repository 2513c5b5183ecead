package io.journeyline.log.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Rejection;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.source.SourceRegistry.Registered;
import io.journeyline.source.Source;
import io.journeyline.source.Source.State;
import io.journeyline.value.InvalidValue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceRegistryTest {

    private final TestDatabase database = new TestDatabase();
    private final SourceRegistry one = registry();
    private final SourceRegistry other = registry();

    @AfterEach
    void close() {
        database.close();
    }

    private SourceRegistry registry() {
        return new SourceRegistry(database.client(), TestKeys.of(database), InstantSource.system());
    }

    private Registered till() {
        return one.register("json", "till", Optional.of("till"), Optional.of("hush"));
    }

    @Test
    void a_source_is_known_by_the_key_it_was_given() {
        Registered till = till();

        assertThat(till.writeKey()).matches("[0-9a-f]{48}");
        assertThat(one.showing(till.writeKey())).contains(till.source());
        assertThat(one.showing("0".repeat(48))).isEmpty();
        assertThat(one.all()).containsExactly(till.source());
        assertThat(database.client()
                        .sql("SELECT count(*) FROM journey.source WHERE source::text LIKE ?")
                        .param("%" + till.writeKey() + "%")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void no_two_sources_have_one_name_until_the_first_is_removed() {
        Registered till = till();
        assertThatThrownBy(() -> other.register("segment", "till", Optional.empty(), Optional.empty()))
                .isInstanceOf(Rejection.class)
                .extracting("code")
                .isEqualTo("source-name-taken");

        one.remove(till.source().id());

        assertThat(one.register("segment", "till", Optional.empty(), Optional.empty())
                        .source()
                        .id())
                .isNotEqualTo(till.source().id());
    }

    @Test
    void a_name_that_cannot_be_is_refused_and_harms_nobody() {
        Registered till = till();

        assertThatThrownBy(() -> one.register("json", "a b", Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> one.register("json", "x", Optional.of("m".repeat(501)), Optional.empty()))
                .isInstanceOf(InvalidValue.class);
        assertThat(registry().all()).containsExactly(till.source());
    }

    @Test
    void a_rotated_key_is_worth_nothing_on_any_server_within_a_second() {
        Registered before = till();
        assertThat(other.showing(before.writeKey())).isPresent();

        Registered after = one.rotate(before.source().id()).orElseThrow();

        assertThat(one.showing(before.writeKey())).isEmpty();
        assertThat(one.showing(after.writeKey())).contains(before.source());
        await().atMost(2, SECONDS).until(() -> other.showing(before.writeKey()).isEmpty());
        assertThat(other.showing(after.writeKey())).isPresent();
    }

    @Test
    void a_removed_source_is_a_stranger_who_cannot_be_changed_any_more() {
        Registered till = till();
        UUID id = till.source().id();
        assertThat(one.remove(id)).get().extracting(Source::state).isEqualTo(State.REMOVED);

        assertThat(one.showing(till.writeKey())).isEmpty();
        assertThat(one.all()).isEmpty();
        assertThat(one.pause(id, false)).isEmpty();
        assertThat(one.rotate(id)).isEmpty();
        assertThat(one.sign(id, "again")).isEmpty();
        assertThat(one.map(id, Optional.empty())).isEmpty();
    }

    @Test
    void a_paused_source_is_known_as_such_until_it_is_resumed() {
        Registered till = till();

        one.pause(till.source().id(), true);
        assertThat(one.showing(till.writeKey())).get().extracting(Source::state).isEqualTo(State.PAUSED);

        one.pause(till.source().id(), false);
        assertThat(one.showing(till.writeKey())).get().extracting(Source::state).isEqualTo(State.ACTIVE);
    }

    @Test
    void a_secret_can_be_read_and_lies_sealed() {
        Registered till = till();

        assertThat(one.secret(till.source())).contains("hush".getBytes(UTF_8));
        assertThat(database.client()
                        .sql("SELECT position('hush'::bytea IN secret) FROM journey.source")
                        .query(Long.class)
                        .single())
                .isZero();

        one.sign(till.source().id(), "hush hush");
        assertThat(one.secret(till.source())).contains("hush hush".getBytes(UTF_8));
        assertThat(registry().secret(till.source())).contains("hush hush".getBytes(UTF_8));
        assertThat(one.secret(one.register("json", "no-secret", Optional.empty(), Optional.empty())
                        .source()))
                .isEmpty();
    }

    @Test
    void whoever_changes_a_source_sees_the_change_at_once_however_many_are_looking() throws Exception {
        try (ExecutorService lookers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> looking = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(
                            n -> lookers.submit(() -> IntStream.range(0, 200).forEach(i -> one.all())))
                    .toList();
            for (int n = 0; n < 40; n++) {
                Registered made = one.register("json", "till-" + n, Optional.empty(), Optional.empty());
                assertThat(one.showing(made.writeKey())).contains(made.source());
            }
            for (Future<?> looker : looking) {
                looker.get();
            }
        }
    }
}
