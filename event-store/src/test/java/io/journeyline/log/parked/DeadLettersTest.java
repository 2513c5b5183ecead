package io.journeyline.log.parked;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Rejection;
import io.journeyline.log.StoredEvent;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.log.parked.ParkedQueries.Told;
import io.journeyline.log.parked.RetryProgress.State;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.source.Fate;
import io.journeyline.source.ParkedRecords.Refused;
import io.journeyline.source.Recorder;
import io.journeyline.source.Redelivery;
import io.journeyline.source.Source;
import io.journeyline.value.InvalidValue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class DeadLettersTest {

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final SourceRegistry sources = new SourceRegistry(database.client(), node.keys(), InstantSource.system());
    private final ParkedRows parked =
            new ParkedRows(database.client(), node.keys(), new ParkedRoom(database.client(), 1L << 30));
    private final Protocol protocol = new Protocol();
    private final DeadLetters letters = new DeadLetters(
            parked,
            sources,
            protocol,
            TestKeys.transaction(database),
            DeadLetters.commands(
                    node.engine(DeadLetters.events()),
                    new SpringTransactionManager(new JdbcTransactionManager(database.dataSource()))));
    private final Retries retries = new Retries(letters, parked, database.client());
    private final Source till = source("till");
    private final Source shop = source("shop");

    @AfterEach
    void close() {
        retries.close();
        node.close();
        database.close();
    }

    /** Takes what does not say that it is bad. */
    private static final class Protocol implements Redelivery {

        private final Semaphore let = new Semaphore(Integer.MAX_VALUE / 2);
        private final AtomicInteger unready = new AtomicInteger();
        private volatile boolean broken;

        @Override
        public Set<String> kinds() {
            return Set.of("json");
        }

        @Override
        public boolean isMapped(String kind) {
            return true;
        }

        @Override
        public boolean showsKey(String kind) {
            return true;
        }

        @Override
        public Optional<String> path(Source source) {
            return Optional.empty();
        }

        @Override
        public List<Fate> again(Source source, List<byte[]> records) {
            let.acquireUninterruptibly();
            if (unready.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw new Recorder.Unready(true, new IllegalStateException());
            }
            if (broken) {
                throw new IllegalStateException("of somebody personal");
            }
            return records.stream().map(bytes -> fate(new String(bytes, UTF_8))).toList();
        }

        private static Fate fate(String says) {
            return switch (says.replaceAll("\\d.*", "")) {
                case "bad" -> new Fate.Parked("still wrong");
                case "twice" -> new Fate.Duplicate();
                case "ping" -> new Fate.Ignored("a ping");
                default -> new Fate.Accepted();
            };
        }
    }

    private Source source(String name) {
        return sources.register("json", name, Optional.empty(), Optional.empty())
                .source();
    }

    private void park(Source source, String says, int times) {
        parked.park(
                source,
                IntStream.range(0, times)
                        .mapToObj(n -> new Refused((says + n).getBytes(UTF_8), "no time"))
                        .toList());
    }

    private List<Told> left() {
        return new ParkedQueries(database.client()).page(ParkedFilter.ALL, Long.MAX_VALUE, 500);
    }

    private RetryProgress awaitEnd() {
        await().atMost(60, SECONDS).until(() -> retries.progress().orElseThrow().state() != State.RUNNING);
        return retries.progress().orElseThrow();
    }

    @Test
    void one_that_is_taken_is_kept_no_more_and_one_that_is_not_says_why() {
        park(till, "good", 1);
        assertThat(letters.again(left().getFirst().number())).contains(new Fate.Accepted());
        assertThat(left()).isEmpty();

        park(till, "bad", 1);
        long number = left().getFirst().number();
        assertThat(letters.again(number)).contains(new Fate.Parked("still wrong"));
        assertThat(left().getFirst().reason()).isEqualTo("still wrong");
        assertThat(left().getFirst().tries()).isEqualTo(2);
        assertThat(letters.again(number + 1)).isEmpty();
    }

    @Test
    void what_nobody_can_read_any_more_stays() {
        park(till, "good", 1);
        sources.remove(till.id());

        assertThatThrownBy(() -> letters.again(left().getFirst().number()))
                .isInstanceOf(Rejection.class)
                .extracting("code")
                .isEqualTo("source-gone");
        retries.start(ParkedFilter.ALL);
        assertThat(awaitEnd().parked()).isEqualTo(1);
        assertThat(left()).hasSize(1);
    }

    @Test
    void all_are_taken_again_in_pages_and_every_one_is_accounted_for() {
        park(till, "good", 1_300);
        park(shop, "bad", 40);
        park(till, "twice", 5);
        park(shop, "ping", 3);

        assertThat(retries.start(ParkedFilter.ALL).total()).isEqualTo(1_348);

        RetryProgress end = awaitEnd();
        assertThat(end.state()).isEqualTo(State.DONE);
        assertThat(List.of(end.accepted(), end.duplicates(), end.ignored(), end.parked(), end.done()))
                .containsExactly(1_300L, 5L, 3L, 40L, 1_348L);
        assertThat(left()).hasSize(40).allMatch(told -> told.name().equals("shop") && told.tries() == 2);
    }

    @Test
    void a_filter_lets_the_others_be() {
        park(till, "good", 3);
        park(shop, "good", 3);

        retries.start(new ParkedFilter(Optional.of(till.id()), "time"));

        assertThat(awaitEnd().accepted()).isEqualTo(3);
        assertThat(left()).hasSize(3).allMatch(told -> told.source().equals(shop.id()));
    }

    @Test
    void a_second_retry_is_refused_while_one_is_under_way_and_another_server_sees_how_far_it_is() {
        park(till, "good", 3);
        protocol.let.drainPermits();
        retries.start(ParkedFilter.ALL);
        try (Retries other = new Retries(letters, parked, database.client())) {
            assertThat(other.progress().orElseThrow().state()).isEqualTo(State.RUNNING);
            assertThatThrownBy(() -> other.start(ParkedFilter.ALL))
                    .isInstanceOf(Rejection.class)
                    .extracting("code")
                    .isEqualTo("retry-under-way");
        }
        protocol.let.release(1_000);

        assertThat(awaitEnd().accepted()).isEqualTo(3);
        retries.start(ParkedFilter.ALL);
        assertThat(awaitEnd().total()).isZero();
    }

    @Test
    void a_passing_fault_delays_it_and_loses_nothing() {
        park(till, "good", 3);
        protocol.unready.set(2);

        retries.start(ParkedFilter.ALL);

        assertThat(awaitEnd().accepted()).isEqualTo(3);
    }

    @Test
    void a_fault_of_ours_ends_it_without_a_word_of_what_records_say() {
        park(till, "good", 3);
        protocol.broken = true;

        retries.start(ParkedFilter.ALL);

        assertThat(awaitEnd().failure()).contains("IllegalStateException").doesNotContain("personal");
        assertThat(left()).hasSize(3);
    }

    @Test
    void what_is_discarded_is_in_the_log_with_the_reason_and_nothing_it_said() {
        park(till, "personal", 2);
        park(shop, "personal", 1);
        long first = left().getLast().number();

        assertThat(letters.discard(List.of(first, first), "sent by a test", "desk"))
                .isEqualTo(1);
        assertThat(letters.discard(ParkedFilter.ALL, "sent by a test", "desk")).isEqualTo(2);
        assertThat(letters.discard(ParkedFilter.ALL, "sent by a test", "desk")).isZero();

        assertThat(left()).isEmpty();
        List<StoredEvent> events = node.reader().events("parked-discarded");
        assertThat(events).hasSize(2);
        assertThat(events.getLast().body().toString())
                .contains(
                        "sent by a test",
                        "desk",
                        till.id().toString(),
                        shop.id().toString())
                .doesNotContain("personal");
        assertThatThrownBy(() -> letters.discard(ParkedFilter.ALL, " ", "desk")).isInstanceOf(InvalidValue.class);
    }
}
