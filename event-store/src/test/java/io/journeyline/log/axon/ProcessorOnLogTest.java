package io.journeyline.log.axon;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** A streaming processor of Axon that follows the log, its tokens kept beside it. */
class ProcessorOnLogTest {

    private static final int TOUCHPOINTS = 2_500;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TransactionManager transactions =
            new SpringTransactionManager(new JdbcTransactionManager(database.dataSource()));
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
    private final Seen seen = new Seen();

    @AfterEach
    void close() {
        threads.shutdownNow();
        node.close();
        database.close();
    }

    /** What was handled, and how much of it again. */
    static final class Seen {

        private final Queue<Long> positions = new ConcurrentLinkedQueue<>();
        private final Queue<Long> replayed = new ConcurrentLinkedQueue<>();

        @EventHandler
        void on(LogSpan span, ReplayStatus status) {
            LongStream.rangeClosed(span.after() + 1, span.upTo())
                    .forEach((status.isReplay() ? replayed : positions)::add);
            span.passed().accept(Duration.ZERO);
        }
    }

    private PooledStreamingEventProcessor processor() {
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(database.dataSource()))
                .serializer(Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(
                                mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                        .allowIfSubType("org.axonframework.")
                                        .build()))
                        .build())
                .schema(TokenSchema.builder().setTokenTable("journey.token").build())
                .contentType(byte[].class)
                .build();
        return PooledStreamingEventProcessor.builder()
                .name("seen")
                .eventHandlerInvoker(
                        SimpleEventHandlerInvoker.builder().eventHandlers(seen).build())
                .errorHandler(PropagatingErrorHandler.instance())
                .messageSource(node.spans())
                .tokenStore(tokens)
                .transactionManager(transactions)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
    }

    private void append(int from, int to) {
        node.log()
                .append(IntStream.range(from, to)
                        .mapToObj(n -> purchase(Integer.toString(n), n))
                        .toList());
    }

    private static void awaitAll(Queue<Long> handled) {
        await().atMost(60, SECONDS).until(() -> handled.size() >= TOUCHPOINTS);
        assertThat(handled.stream().sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, TOUCHPOINTS).boxed().toList());
    }

    @Test
    void a_processor_follows_and_a_replay_comes_to_its_end() {
        append(0, TOUCHPOINTS);
        PooledStreamingEventProcessor processor = processor();
        processor.start();
        awaitAll(seen.positions);

        processor.shutDown();
        processor.resetTokens();
        processor.start();
        awaitAll(seen.replayed);

        append(TOUCHPOINTS, TOUCHPOINTS + 1);
        await().atMost(60, SECONDS).until(() -> seen.positions.contains(TOUCHPOINTS + 1L));
        await().atMost(60, SECONDS)
                .until(() -> processor.processingStatus().values().stream()
                        .allMatch(status -> status.isCaughtUp() && !status.isReplaying()));
        assertThat(seen.positions).hasSize(TOUCHPOINTS + 1);
        processor.shutDown();
    }
}
