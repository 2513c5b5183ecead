package io.journeyline.benchmarks.append;

import com.zaxxer.hikari.HikariDataSource;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Axon's own JDBC engine over its own tables: the bodies as they are, one aggregate a customer, as many in a transaction
 * as are handed over at once. It looks for no duplicates.
 */
public final class AxonPeer {

    private static final int LEADING_THREADS = 8;
    private static final int LEADING_BATCH = 100;

    private final BenchPostgres postgres;
    private final List<DomainEventMessage<byte[]>> leadIn;
    private final List<DomainEventMessage<byte[]>> measured;

    /** The touchpoints as events of aggregates, so many of them not measured. */
    public AxonPeer(BenchPostgres postgres, List<ReportedTouchpoint> touchpoints, int leadIn) {
        this.postgres = postgres;
        List<DomainEventMessage<byte[]>> events = events(touchpoints);
        this.leadIn = events.subList(0, leadIn);
        this.measured = events.subList(leadIn, events.size());
    }

    private static List<DomainEventMessage<byte[]>> events(List<ReportedTouchpoint> touchpoints) {
        List<DomainEventMessage<byte[]>> events = new ArrayList<>();
        Map<String, Long> sequences = new HashMap<>();
        for (ReportedTouchpoint touchpoint : touchpoints) {
            String aggregate = touchpoint.identifiers().getFirst().value();
            long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
            events.add(new GenericDomainEventMessage<>(
                    "customer", aggregate, sequence, touchpoint.body().bytes()));
        }
        return events;
    }

    /** Events a second, by so many threads, each with a connection of such a pool, with so many in a transaction. */
    public double rate(
            BiFunction<BenchDatabase, Integer, HikariDataSource> pools, int threads, int batch, Duration slice)
            throws Exception {
        try (BenchDatabase database = postgres.database();
                HikariDataSource pool = pools.apply(database, threads)) {
            TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
            JdbcEventStorageEngine engine = engine(pool, transactions);
            Consumer<List<DomainEventMessage<byte[]>>> append =
                    events -> transactions.executeInTransaction(() -> engine.appendEvents(events));
            rate(append, leadIn, LEADING_THREADS, LEADING_BATCH, Crowd.TO_THE_END);
            postgres.settle();
            return rate(append, measured, threads, batch, slice);
        }
    }

    private static double rate(
            Consumer<List<DomainEventMessage<byte[]>>> append,
            List<DomainEventMessage<byte[]>> events,
            int threads,
            int batch,
            Duration slice)
            throws Exception {
        AtomicInteger next = new AtomicInteger();
        return Crowd.rate(threads, slice, number -> () -> {
            int from = next.getAndAdd(batch);
            if (from + batch > events.size()) {
                return Crowd.NO_MORE;
            }
            append.accept(events.subList(from, from + batch));
            return batch;
        });
    }

    private static JdbcEventStorageEngine engine(HikariDataSource pool, TransactionManager transactions) {
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(pool))
                .transactionManager(transactions)
                .eventSerializer(new BytesSerializer())
                .snapshotSerializer(new BytesSerializer())
                .dataType(byte[].class)
                .schema(EventSchema.builder().build())
                .build();
        transactions.executeInTransaction(() -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        return engine;
    }
}
