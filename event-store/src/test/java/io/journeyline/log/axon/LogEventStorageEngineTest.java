package io.journeyline.log.axon;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.axon.Recovery.RecoveryOpened;
import io.journeyline.log.axon.Recovery.RemedyOffered;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What Axon asks of a storage engine beyond {@link AxonContractTest}, and what else the log promises it. */
class LogEventStorageEngineTest {

    private static final Instant LONG_AGO = Instant.parse("2007-12-03T10:15:30.123456789Z");
    private static final int LONG = 1_234;
    private static final MetaData ACTOR = MetaData.with("actor", "s-7");

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final LogEventStorageEngine engine = node.engine(Recovery.TYPES);

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private static DomainEventMessage<?> event(String identifier, String aggregate, int sequence, Instant time) {
        return new GenericDomainEventMessage<>(
                "Recovery",
                aggregate,
                sequence,
                new GenericMessage<>(identifier, new RemedyOffered(aggregate, "voucher", sequence), ACTOR),
                time);
    }

    private static DomainEventMessage<?> opened(String aggregate) {
        return new GenericDomainEventMessage<>("Recovery", aggregate, 0, new RecoveryOpened(aggregate));
    }

    private static DomainEventMessage<?> offered(String aggregate, int sequence) {
        return new GenericDomainEventMessage<>(
                "Recovery", aggregate, sequence, new RemedyOffered(aggregate, "voucher", sequence));
    }

    private List<Object> payloads(String aggregate, long from) {
        return engine.readEvents(aggregate, from)
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    @Test
    void an_aggregates_events_are_read_back_as_they_were_appended() {
        DomainEventMessage<?> appended = event("first", "a", 0, LONG_AGO);
        engine.appendEvents(appended, offered("a", 1));
        engine.appendEvents(opened("b"));
        engine.storeSnapshot(appended);

        assertThat(engine.readEvents("a").next()).satisfies(read -> isAsAppended(read, appended));
        assertThat(engine.readEvents(null, false).findFirst())
                .get()
                .satisfies(read -> isAsAppended((DomainEventMessage<?>) read, appended));
        assertThat(engine.readSnapshot("a")).get().satisfies(read -> isAsAppended(read, appended));
        assertThat(payloads("a", 0)).hasSize(2);
        assertThat(payloads("a", 1)).containsExactly(new RemedyOffered("a", "voucher", 1));
        assertThat(payloads("c", 0)).isEmpty();
    }

    private static void isAsAppended(DomainEventMessage<?> read, DomainEventMessage<?> appended) {
        assertThat(read.getIdentifier()).isEqualTo(appended.getIdentifier());
        assertThat(read.getType()).isEqualTo(appended.getType());
        assertThat(read.getAggregateIdentifier()).isEqualTo(appended.getAggregateIdentifier());
        assertThat(read.getSequenceNumber()).isEqualTo(appended.getSequenceNumber());
        assertThat(read.getTimestamp()).isEqualTo(appended.getTimestamp().truncatedTo(ChronoUnit.MICROS));
        assertThat(read.getMetaData()).isEqualTo(appended.getMetaData());
        assertThat(read.getPayload()).isEqualTo(appended.getPayload());
    }

    @Test
    void an_event_that_is_no_aggregates_is_read_back_as_it_was_appended() {
        MetaData said = ACTOR.and("try", 2).and("nothing", null);
        engine.appendEvents(new GenericEventMessage<>("plain", new RecoveryOpened("no aggregate's"), said, LONG_AGO));

        assertThat(engine.readEvents(null, false).findFirst()).get().satisfies(read -> {
            assertThat(read).isNotInstanceOf(DomainEventMessage.class);
            assertThat(read.getIdentifier()).isEqualTo("plain");
            assertThat(read.getTimestamp()).isEqualTo(LONG_AGO.truncatedTo(ChronoUnit.MICROS));
            assertThat(read.getMetaData()).isEqualTo(said);
            assertThat(read.getPayload()).isEqualTo(new RecoveryOpened("no aggregate's"));
        });
    }

    @Test
    void what_was_read_takes_other_metadata() {
        engine.appendEvents(event("first", "a", 0, LONG_AGO));
        DomainEventMessage<?> read = engine.readEvents("a").next();

        assertThat(read.withMetaData(Map.of("why", "late")).getMetaData()).isEqualTo(MetaData.with("why", "late"));
        assertThat(read.andMetaData(Map.of("why", "late")).getMetaData()).isEqualTo(ACTOR.and("why", "late"));
        assertThat(read.getMetaData()).isEqualTo(ACTOR);
    }

    @Test
    void a_long_aggregate_is_read_to_its_end_in_order() {
        engine.appendEvents(
                IntStream.range(0, LONG).mapToObj(n -> offered("a", n)).toList());

        assertThat(engine.readEvents("a").asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(LongStream.range(0, LONG).boxed().toList());
        assertThat(engine.readEvents("a", LONG - 1).asStream()).hasSize(1);
        assertThat(engine.lastSequenceNumberFor("a")).contains(LONG - 1L);
    }

    @Test
    void the_last_sequence_number_is_known_and_none_where_there_is_nothing() {
        engine.appendEvents(opened("a"), offered("a", 1), offered("a", 2));

        assertThat(engine.lastSequenceNumberFor("a")).contains(2L);
        assertThat(engine.lastSequenceNumberFor("b")).isEmpty();
    }

    @Test
    void an_aggregate_of_the_same_identifier_is_not_created_twice() {
        engine.appendEvents(opened("a"));

        assertThatThrownBy(() -> engine.appendEvents(opened("a"))).isInstanceOf(AggregateStreamCreationException.class);
        assertThat(payloads("a", 0)).hasSize(1);
    }

    @Test
    void a_sequence_number_is_given_once() {
        engine.appendEvents(opened("a"), offered("a", 1));

        assertThatThrownBy(() -> engine.appendEvents(offered("a", 1)))
                .isInstanceOf(ConcurrencyException.class)
                .isNotInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void what_is_there_twice_in_one_append_is_refused_as_a_whole() {
        refuses(AggregateStreamCreationException.class, opened("a"), opened("a"));
        refuses(ConcurrencyException.class, offered("a", 1), offered("a", 1));
        assertThat(node.reader().head()).isZero();
    }

    @Test
    void an_identifier_is_used_once_whatever_the_event_is_of() {
        DomainEventMessage<?> first = event("id", "a", 0, LONG_AGO);
        DomainEventMessage<?> second = event("id", "b", 1, LONG_AGO);
        refuses(AggregateStreamCreationException.class, first, event("id", "b", 0, LONG_AGO));
        refuses(ConcurrencyException.class, second, event("id", "c", 1, LONG_AGO));

        engine.appendEvents(first);
        refuses(ConcurrencyException.class, second);
        refuses(
                ConcurrencyException.class,
                new GenericEventMessage<>("id", new RecoveryOpened("no aggregate's"), ACTOR, LONG_AGO));
        assertThat(node.reader().head()).isEqualTo(1);
    }

    private void refuses(Class<? extends Exception> refusal, EventMessage<?>... events) {
        assertThatThrownBy(() -> engine.appendEvents(events)).isExactlyInstanceOf(refusal);
    }

    @Test
    void a_latest_snapshot_replaces_those_before_it() {
        engine.storeSnapshot(offered("a", 1));
        engine.storeSnapshot(offered("a", 5));

        assertThat(engine.readSnapshot("a")).get().satisfies(snapshot -> {
            assertThat(snapshot.getSequenceNumber()).isEqualTo(5);
            assertThat(snapshot.getPayload()).isEqualTo(new RemedyOffered("a", "voucher", 5));
        });
        assertThat(engine.readSnapshot("b")).isEmpty();
        assertThat(database.client()
                        .sql("SELECT count(*) FROM journey.snapshot")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void events_and_touchpoints_share_one_dense_order() {
        node.log().append(List.of(purchase("1", 1)));
        engine.appendEvents(opened("a"), offered("a", 1));
        assertThat(node.log().append(List.of(purchase("2", 1)))).containsExactly(new Accepted(4));
        engine.appendEvents(new GenericEventMessage<>(new RecoveryOpened("no aggregate's")));

        List<? extends TrackedEventMessage<?>> all =
                engine.readEvents(null, false).toList();
        assertThat(all.stream()
                        .map(event -> event.trackingToken().position().orElseThrow())
                        .toList())
                .containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(all.stream().map(DomainEventMessage.class::isInstance).toList())
                .containsExactly(false, true, true, false, false);
    }

    @Test
    void what_is_rolled_back_leaves_no_gap() {
        engine.appendEvents(opened("a"));
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())).executeWithoutResult(status -> {
            engine.appendEvents(offered("a", 1), offered("a", 2));
            status.setRollbackOnly();
        });
        assertThatThrownBy(() -> engine.appendEvents(offered("a", 1), opened("a")))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(node.signal().head()).isEqualTo(1);

        assertThat(node.log().append(List.of(purchase("1", 1)))).containsExactly(new Accepted(2));
        assertThat(payloads("a", 0)).hasSize(1);
    }

    @Test
    void all_is_read_from_a_token_on_however_much_there_is() {
        node.log()
                .append(IntStream.range(0, LONG)
                        .mapToObj(n -> purchase(Integer.toString(n), n))
                        .toList());

        assertThat(engine.readEvents(null, false)).hasSize(LONG);
        assertThat(engine.readEvents(new GlobalSequenceTrackingToken(1_000), false)
                        .toList()
                        .getFirst()
                        .trackingToken())
                .isEqualTo(new GlobalSequenceTrackingToken(1_001));
    }

    @Test
    void a_token_of_a_time_goes_by_when_events_came_about_and_touchpoints_were_recorded() {
        assertThat(positionAt(LONG_AGO)).isZero();
        node.log().append(List.of(purchase("1", 1)));
        Instant recorded = node.reader().recordedAt(1);
        engine.appendEvents(event("old", "a", 0, LONG_AGO));
        node.log().append(List.of(purchase("2", 1)));
        engine.appendEvents(event("ahead", "a", 1, Instant.parse("2100-01-01T00:00:00.000000999Z")));

        assertThat(positionAt(LONG_AGO)).isZero();
        assertThat(positionAt(recorded)).isZero();
        assertThat(positionAt(recorded.plusNanos(1_000))).isEqualTo(2);
        assertThat(positionAt(Instant.parse("2099-12-31T00:00:00Z"))).isEqualTo(3);
        assertThat(positionAt(Instant.parse("2100-01-01T00:00:00.000000999Z"))).isEqualTo(3);
        assertThat(positionAt(Instant.parse("2100-01-01T00:00:00.000001Z"))).isEqualTo(4);
    }

    private long positionAt(Instant time) {
        return engine.createTokenAt(time).position().orElseThrow();
    }

    @Test
    void an_event_without_a_stored_name_is_not_written() {
        assertThatThrownBy(() -> engine.appendEvents(new GenericEventMessage<>("text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@StoredName");
    }

    @Test
    void an_event_that_this_version_does_not_know_is_not_skipped() {
        engine.appendEvents(opened("a"));
        LogEventStorageEngine ignorant = node.engine(EventTypes.of());

        assertThatThrownBy(() -> ignorant.readEvents(null, false).toList())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("recovery-opened");
    }
}
