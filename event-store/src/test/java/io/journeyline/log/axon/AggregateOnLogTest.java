package io.journeyline.log.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.axon.Recovery.OfferRemedy;
import io.journeyline.log.axon.Recovery.OpenRecovery;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** An event-sourced aggregate of Axon that lives in the log. */
class AggregateOnLogTest {

    private static final int EVENTS_PER_SNAPSHOT = 3;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TransactionManager transactions =
            new SpringTransactionManager(new JdbcTransactionManager(database.dataSource()));

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    /** A server of its own: nothing but the log is common to two of them. */
    private CommandGateway server() {
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(node.engine(Recovery.TYPES))
                .build();
        AggregateSnapshotter snapshotter = AggregateSnapshotter.builder()
                .eventStore(store)
                .transactionManager(transactions)
                .aggregateFactories(new GenericAggregateFactory<>(Recovery.class))
                .build();
        EventSourcingRepository<Recovery> repository = EventSourcingRepository.builder(Recovery.class)
                .eventStore(store)
                .snapshotTriggerDefinition(new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_PER_SNAPSHOT))
                .build();
        SimpleCommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        AggregateAnnotationCommandHandler.<Recovery>builder()
                .aggregateType(Recovery.class)
                .repository(repository)
                .build()
                .subscribe(bus);
        return DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private long count(String query) {
        return database.client().sql(query).query(Long.class).single();
    }

    @Test
    void an_aggregate_is_loaded_again_from_its_events_and_its_snapshot() {
        server().sendAndWait(new OpenRecovery("a"));
        for (int n = 1; n <= 5; n++) {
            server().sendAndWait(new OfferRemedy("a", "remedy " + n));
        }

        assertThat(server().<List<String>>sendAndWait(new OfferRemedy("a", "last")))
                .containsExactly("remedy 1", "remedy 2", "remedy 3", "remedy 4", "remedy 5");
        assertThat(count("SELECT max(sequence_number) FROM journey.snapshot")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_snapshot_spares_reading_what_came_before_it() {
        server().sendAndWait(new OpenRecovery("a"));
        for (int n = 1; n <= EVENTS_PER_SNAPSHOT; n++) {
            server().sendAndWait(new OfferRemedy("a", "remedy " + n));
        }
        database.client()
                .sql(
                        "UPDATE journey.snapshot SET body = convert_to(replace(convert_from(body, 'UTF8'), 'remedy 1', 'kept'), 'UTF8')")
                .update();

        assertThat(server().<List<String>>sendAndWait(new OfferRemedy("a", "next")))
                .startsWith("kept");
    }

    @Test
    void a_refused_command_leaves_nothing_in_the_log() {
        server().sendAndWait(new OpenRecovery("a"));

        assertThatThrownBy(() -> server().sendAndWait(new OfferRemedy("a", " ")))
                .hasStackTraceContaining("no remedy");
        assertThat(node.reader().head()).isEqualTo(1);
    }

    @Test
    void the_same_aggregate_is_not_opened_twice() {
        server().sendAndWait(new OpenRecovery("a"));

        assertThatThrownBy(() -> server().sendAndWait(new OpenRecovery("a")))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void commands_at_the_same_time_on_several_servers_lose_no_event() throws Exception {
        int servers = 6;
        server().sendAndWait(new OpenRecovery("a"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> commands = IntStream.range(0, servers)
                    .mapToObj(n -> threads.<Object>submit(() ->
                            server().send(new OfferRemedy("a", "remedy " + n)).join()))
                    .toList();
            int done = 0;
            for (Future<Object> command : commands) {
                done += doneOrConcurrent(command);
            }

            assertThat(done).isPositive();
            assertThat(node.reader().head()).isEqualTo(1 + done);
            assertThat(server().<List<String>>sendAndWait(new OfferRemedy("a", "last")))
                    .hasSize(done);
        }
    }

    private static int doneOrConcurrent(Future<Object> command) throws InterruptedException {
        try {
            command.get();
            return 1;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(ConcurrencyException.class);
            return 0;
        }
    }
}
