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

    private static final int THREADS = 8;

    private final List<DomainEventMessage<byte[]>> events = new ArrayList<>();

    /** The touchpoints as events of aggregates. */
    public AxonPeer(List<ReportedTouchpoint> touchpoints) {
        Map<String, Long> sequences = new HashMap<>();
        for (ReportedTouchpoint touchpoint : touchpoints) {
            String aggregate = touchpoint.identifiers().getFirst().value();
            long sequence = sequences.merge(aggregate, 1L, Long::sum) - 1;
            events.add(new GenericDomainEventMessage<>(
                    "customer", aggregate, sequence, touchpoint.body().bytes()));
        }
    }

    /** Events a second, in batches of this size. */
    public double rate(BenchPostgres postgres, int batch, Duration slice) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (BenchDatabase database = postgres.database();
                HikariDataSource pool = database.pool(THREADS)) {
            TransactionManager transactions = new SpringTransactionManager(new JdbcTransactionManager(pool));
            JdbcEventStorageEngine engine = engine(pool, transactions);
            return Crowd.rate(THREADS, slice, number -> () -> append(engine, transactions, next, batch));
        }
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

    private int append(JdbcEventStorageEngine engine, TransactionManager transactions, AtomicInteger next, int batch) {
        int from = next.getAndAdd(batch);
        if (from + batch > events.size()) {
            return 0;
        }
        transactions.executeInTransaction(() -> engine.appendEvents(events.subList(from, from + batch)));
        return batch;
    }
}
