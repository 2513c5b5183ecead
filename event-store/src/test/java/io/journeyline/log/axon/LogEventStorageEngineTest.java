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
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What Axon asks of a storage engine. */
class LogEventStorageEngineTest {

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final LogEventStorageEngine engine = node.engine(Recovery.TYPES);

    @AfterEach
    void close() {
        node.close();
        database.close();
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
        DomainEventMessage<?> first = opened("a").withMetaData(MetaData.with("actor", "s-7"));
        engine.appendEvents(first, offered("a", 1));
        engine.appendEvents(opened("b"));

        DomainEventMessage<?> read = engine.readEvents("a").next();
        assertThat(read.getIdentifier()).isEqualTo(first.getIdentifier());
        assertThat(read.getType()).isEqualTo("Recovery");
        assertThat(read.getAggregateIdentifier()).isEqualTo("a");
        assertThat(read.getSequenceNumber()).isZero();
        assertThat(read.getMetaData()).isEqualTo(first.getMetaData());
        assertThat(payloads("a", 0)).containsExactly(new RecoveryOpened("a"), new RemedyOffered("a", "voucher", 1));
        assertThat(payloads("a", 1)).containsExactly(new RemedyOffered("a", "voucher", 1));
        assertThat(payloads("c", 0)).isEmpty();
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
                .append(IntStream.range(0, 1_234)
                        .mapToObj(n -> purchase(Integer.toString(n), n))
                        .toList());

        assertThat(engine.readEvents(null, false)).hasSize(1_234);
        assertThat(engine.readEvents(new GlobalSequenceTrackingToken(1_000), false)
                        .toList()
                        .getFirst()
                        .trackingToken())
                .isEqualTo(new GlobalSequenceTrackingToken(1_001));
    }

    @Test
    void tokens_stand_for_the_tail_the_head_and_a_time() {
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        engine.appendEvents(opened("a"), offered("a", 1));

        assertThat(engine.createTailToken()).isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(engine.createHeadToken()).isEqualTo(new GlobalSequenceTrackingToken(2));
        assertThat(engine.createTokenAt(Instant.parse("2020-01-01T00:00:00Z")))
                .isEqualTo(new GlobalSequenceTrackingToken(0));
        assertThat(engine.createTokenAt(Instant.parse("2100-01-01T00:00:00Z")))
                .isEqualTo(new GlobalSequenceTrackingToken(2));
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
