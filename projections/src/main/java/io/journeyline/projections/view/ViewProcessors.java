package io.journeyline.projections.view;

import static java.util.stream.Collectors.toSet;

import io.journeyline.log.LogReader;
import io.journeyline.log.axon.LogSpanSource;
import io.journeyline.record.TouchpointReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The Axon processors that keep views up to date: one a view, so that a slow or dead one does not hold up the others.
 * A view's rows and how far it has come are written in one transaction. What a view cannot read is parked, with all that
 * follows it in the same customer's story.
 */
public final class ViewProcessors implements AutoCloseable {

    /** One looks for what is new, one takes it in. */
    private static final int THREADS = 2;

    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(8);
    private static final long CLAIM_INTERVAL_MILLIS = 2_000;
    private static final long CLAIM_EXTENSION_MILLIS = 3_000;

    private final Map<ViewName, PooledStreamingEventProcessor> processors = new LinkedHashMap<>();
    private final Map<ViewName, ViewFollower> followers = new LinkedHashMap<>();
    private final Map<ViewName, ParkedRetry> retries = new LinkedHashMap<>();
    private final List<ExecutorService> executors = new ArrayList<>();
    private final LogSpanSource source;
    private final Attempts attempts;
    private final TransactionManager transactions;
    private final JdbcClient database;
    private final ConnectionProvider connections;
    private final LogReader log;
    private final TouchpointReader reader;
    private final ViewTurns turns;
    private final int longestPage;
    private final Serializer serializer;
    private final TokenStore tokens;

    public ViewProcessors(
            LogSpanSource source,
            PlatformTransactionManager transactions,
            DataSource database,
            LogReader log,
            TouchpointReader reader,
            ViewTurns turns) {
        this(source, transactions, database, log, reader, turns, SharedPages.LONGEST);
    }

    /** @param longestPage as many entries as are taken in at once */
    ViewProcessors(
            LogSpanSource source,
            PlatformTransactionManager transactions,
            DataSource database,
            LogReader log,
            TouchpointReader reader,
            ViewTurns turns,
            int longestPage) {
        this.source = source;
        this.attempts = new Attempts(transactions);
        this.transactions = new SpringTransactionManager(transactions);
        this.database = JdbcClient.create(database);
        this.connections = new SpringDataSourceConnectionProvider(database);
        this.log = log;
        this.reader = reader;
        this.turns = turns;
        this.longestPage = longestPage;
        this.serializer = AxonJson.serializer();
        this.tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(TokenSchema.builder().setTokenTable("journey.token").build())
                .contentType(byte[].class)
                .claimTimeout(CLAIM_TIMEOUT)
                .build();
    }

    /** Begins to follow the log for these views. */
    void start(List<View> views, ViewGenerations generations, ViewProgress progress) {
        SharedPages pages = new SharedPages(
                log,
                reader,
                views.stream().filter(View::canBeRebuilt).map(View::name).collect(toSet()),
                longestPage);
        views.forEach(view -> {
            Parking parking = new Parking(view.name(), database, connections, transactions, log, serializer);
            ViewFollower follower = new ViewFollower(view, log, pages, generations, parking, attempts, progress, turns);
            PooledStreamingEventProcessor processor = processor(view, follower);
            followers.put(view.name(), follower);
            retries.put(view.name(), new ParkedRetry(view, pages, generations, parking, progress, attempts));
            processors.put(view.name(), processor);
            processor.start();
        });
    }

    boolean isRunning(ViewName view) {
        PooledStreamingEventProcessor processor = processors.get(view);
        return processor != null && processor.isRunning() && !processor.isError();
    }

    /** Why this server could not take in what came last for a view, empty if it could. */
    Optional<String> failure(ViewName view) {
        return Optional.ofNullable(followers.get(view)).flatMap(ViewFollower::failure);
    }

    /** As {@link ParkedRetry#tryOne(Consumer)} says. */
    boolean retryParked(ViewName view, Consumer<Refused> stays) {
        ParkedRetry retry = Objects.requireNonNull(retries.get(view));
        return transactions.fetchInTransaction(() -> retry.tryOne(stays));
    }

    private PooledStreamingEventProcessor processor(View view, ViewFollower follower) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
                THREADS, Thread.ofPlatform().daemon().name(view.name() + "-", 0).factory());
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executors.add(threads);
        return PooledStreamingEventProcessor.builder()
                .name(view.name().toString())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(follower)
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source.pausing(work -> turns.pause(view.pace(), work)))
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                .enableCoordinatorClaimExtension()
                .batchSize(1)
                .build();
    }

    @Override
    public void close() {
        processors.values().forEach(PooledStreamingEventProcessor::shutDown);
        executors.forEach(ExecutorService::close);
    }
}
