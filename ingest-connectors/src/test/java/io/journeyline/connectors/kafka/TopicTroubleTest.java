package io.journeyline.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.source.Followed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A consumer that cannot be made: said once for each reason, and once when it can be. */
class TopicTroubleTest {

    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Trouble.class);

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @SuppressWarnings("NullAway.Init")
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @BeforeEach
    void listen() {
        logged.start();
        LOGGER.setLevel(Level.INFO); // whatever other tests made of it
        LOGGER.addAppender(logged);
    }

    @AfterEach
    void leave() {
        LOGGER.detachAppender(logged);
        LOGGER.setLevel(null);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private static void awaitFault(TestTopic topic, String fault) {
        soon().until(() ->
                topic.told().flatMap(Followed::fault).filter(fault::equals).isPresent());
    }

    /** The reasons that were told, and what else was. */
    private List<String> told() {
        return List.copyOf(logged.list).stream()
                .map(event -> Optional.ofNullable(event.getThrowableProxy())
                        .map(cause -> cause.getCause().getMessage())
                        .orElse(event.getMessage()))
                .toList();
    }

    /** Lets no consumer be made as long as there is a reason. */
    public static final class Door implements ConsumerInterceptor<byte[], byte[]> {

        private static final AtomicInteger TRIES = new AtomicInteger();
        private static volatile String reason = "";

        @Override
        public void configure(Map<String, ?> settings) {
            TRIES.incrementAndGet();
            if (!reason.isEmpty()) {
                throw new ConfigException(reason);
            }
        }

        @Override
        public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
            return records;
        }

        @Override
        public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
            // nothing is done then
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @Test
    void each_reason_is_told_once_and_its_end_too() {
        Door.reason = "the first reason";
        try (TestTopic topic = new TestTopic(broker)) {
            topic.create(1);
            topic.send(0, 10);
            topic.join(Map.of(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, Door.class.getName()));
            soon().until(() -> Door.TRIES.get() > 2);
            assertThat(told()).containsExactly("the first reason");
            awaitFault(topic, "the group cannot be joined: ConfigException");

            Door.reason = "another one";
            soon().until(() -> told().contains("another one"));
            Door.reason = "";
            soon().until(() -> topic.committed() == 10);
            soon().until(() -> topic.told().flatMap(Followed::fault).isEmpty());
            assertThat(told())
                    .containsExactly("the first reason", "another one", "the group of source {} is joined again");
        }
    }

    @Test
    void brokers_of_no_known_address_are_told_once_and_stay_in_the_status() {
        int before = Door.TRIES.get();
        try (TestTopic topic = new TestTopic(broker)) {
            topic.join(Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    "broker.invalid:9092",
                    ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
                    Door.class.getName()));
            soon().until(() -> Door.TRIES.get() >= before + 2);
            awaitFault(topic, "the brokers cannot be asked: ConfigException");
            assertThat(told()).containsExactly("No resolvable bootstrap urls given in bootstrap.servers");
        }
    }
}
