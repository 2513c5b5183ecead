package io.journeyline.projections.view;

import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.UnreadableTouchpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The Axon processors that keep views up to date: one a view, so that a slow or dead one does not hold up the others.
 * A view's rows and how far it has come are written in one transaction. What a view cannot read is parked, with all that
 * follows it in the same customer's story.
 */
public final class ViewProcessors implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewProcessors.class);
    private static final int BATCH = 1_000;

    /** One reads the log, one writes the rows. */
    private static final int THREADS = 2;

    private static final int MOST_PARKED = 1_000_000;
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(8);
    private static final long CLAIM_INTERVAL_MILLIS = 2_000;
    private static final long CLAIM_EXTENSION_MILLIS = 3_000;

    private final Map<ViewName, PooledStreamingEventProcessor> processors = new LinkedHashMap<>();
    private final Map<ViewName, DeadLetteringEventHandlerInvoker> invokers = new LinkedHashMap<>();
    private final List<ExecutorService> executors = new ArrayList<>();
    private final StreamableMessageSource<TrackedEventMessage<?>> source;
    private final TransactionManager transactions;
    private final ConnectionProvider connections;
    private final LogReader log;
    private final Serializer serializer;
    private final TokenStore tokens;

    public ViewProcessors(
            StreamableMessageSource<TrackedEventMessage<?>> source,
            TransactionManager transactions,
            ConnectionProvider connections,
            LogReader log) {
        this.source = source;
        this.transactions = transactions;
        this.connections = connections;
        this.log = log;
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
    void start(List<View> views, ViewGenerations generations, Runnable committed) {
        views.forEach(view -> {
            DeadLetteringEventHandlerInvoker invoker = invoker(view, new ViewHandler(view, generations, committed));
            PooledStreamingEventProcessor processor = processor(view.name(), invoker);
            invokers.put(view.name(), invoker);
            processors.put(view.name(), processor);
            processor.start();
        });
    }

    boolean isRunning(ViewName view) {
        PooledStreamingEventProcessor processor = processors.get(view);
        return processor != null && processor.isRunning() && !processor.isError();
    }

    /** Tries what is parked of one customer once more, in order: the customer that was tried longest ago. */
    void retryParked(ViewName view) {
        Objects.requireNonNull(invokers.get(view)).processAny();
    }

    private PooledStreamingEventProcessor processor(ViewName view, DeadLetteringEventHandlerInvoker invoker) {
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
                THREADS, Thread.ofPlatform().daemon().name(view + "-", 0).factory());
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executors.add(threads);
        return PooledStreamingEventProcessor.builder()
                .name(view.toString())
                .eventHandlerInvoker(invoker)
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(source)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                .claimExtensionThreshold(CLAIM_EXTENSION_MILLIS)
                .enableCoordinatorClaimExtension()
                .batchSize(BATCH)
                .build();
    }

    private DeadLetteringEventHandlerInvoker invoker(View view, ViewHandler handler) {
        return DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(List.of(handler))
                .sequencingPolicy(ViewProcessors::customer)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .queue(parking(view.name()))
                .enqueuePolicy((letter, cause) -> decide(view.name(), letter.message(), cause))
                .transactionManager(transactions)
                .enableSequenceIdentifierCache()
                .build();
    }

    private JdbcSequencedDeadLetterQueue<EventMessage<?>> parking(ViewName view) {
        return JdbcSequencedDeadLetterQueue.builder()
                .processingGroup(view.toString())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(DeadLetterSchema.builder()
                        .deadLetterTable("journey.dead_letter")
                        .build())
                .genericSerializer(serializer)
                .eventSerializer(new TouchpointReferences(log, serializer))
                .maxSequences(MOST_PARKED)
                .maxSequenceSize(MOST_PARKED)
                .build();
    }

    private static Object customer(EventMessage<?> message) {
        return message.getPayload() instanceof StoredTouchpoint touchpoint
                ? touchpoint.customer().toString()
                : message.getIdentifier();
    }

    /** A touchpoint is parked for what it says; that the database is away is not its fault, and the batch comes again. */
    private static EnqueueDecision<EventMessage<?>> decide(ViewName view, EventMessage<?> message, Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof DataAccessException || at instanceof TransactionException) {
                throw (RuntimeException) at;
            }
        }
        LOG.error(
                "a view cannot take a touchpoint, its customer is parked: view={}, event={}, cause={}",
                view,
                message.getIdentifier(),
                cause.getClass().getName());
        return Decisions.enqueue(quoteless(cause));
    }

    /** The reason in words that quote nothing of what could not be read. */
    private static ThrowableCause quoteless(Throwable cause) {
        return cause instanceof UnreadableTouchpoint
                ? ThrowableCause.truncated(cause)
                : new ThrowableCause(cause.getClass().getName(), "");
    }

    @Override
    public void close() {
        processors.values().forEach(PooledStreamingEventProcessor::shutDown);
        executors.forEach(ExecutorService::close);
    }
}
