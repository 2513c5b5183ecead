package io.journeyline.connectors.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** A real broker, alone in its cluster, on a free port of the loopback interface; what it holds outlives its stop. */
public final class TestBroker implements AutoCloseable {

    private static final int LARGEST_MESSAGE = 16 << 20;

    private final Path folder;
    private final Map<String, Object> settings;
    private final String address;
    private final Optional<TlsListener> tls;
    private @Nullable KafkaRaftServer server;

    private TestBroker(Path folder, Optional<TlsListener> tls) throws IOException {
        this.folder = folder;
        this.address = freeAddress();
        this.tls = tls;
        String controller = freeAddress();
        String forClients = "PLAINTEXT://" + address
                + tls.map(one -> "," + TlsListener.NAME + "://" + one.address()).orElse("");
        settings = new HashMap<>(tls.map(TlsListener::settings).orElse(Map.of()));
        settings.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@" + controller),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", forClients + ",CONTROLLER://" + controller),
                Map.entry("advertised.listeners", forClients),
                Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL"),
                Map.entry("log.dirs", folder.toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("message.max.bytes", String.valueOf(LARGEST_MESSAGE)),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                // It lives beside tests in a small heap.
                Map.entry("log.cleaner.dedupe.buffer.size", String.valueOf(2 << 20)),
                Map.entry("log.cleaner.threads", "1"),
                Map.entry("num.network.threads", "1"),
                Map.entry("num.io.threads", "2")));
    }

    /** A new one, which answers. */
    public static TestBroker start() {
        return start(false);
    }

    /** Likewise one that speaks TLS too, at an address of its own. */
    public static TestBroker startWithTls() {
        return start(true);
    }

    private static TestBroker start(boolean withTls) {
        try {
            Optional<TlsListener> tls = withTls
                    ? Optional.of(TlsListener.at(freeAddress(), Files.createTempDirectory("broker-tls")))
                    : Optional.empty();
            TestBroker broker = new TestBroker(Files.createTempDirectory("broker"), tls);
            broker.format();
            broker.resume();
            return broker;
        } catch (Exception e) {
            throw new AssertionError("the broker does not start", e);
        }
    }

    private static String freeAddress() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + socket.getLocalPort();
        }
    }

    private void format() throws Exception {
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setControllerListenerName("CONTROLLER")
                .setReleaseVersion(MetadataVersion.latestProduction())
                .run();
    }

    /** Where clients find it. */
    public String address() {
        return address;
    }

    /** Where they find it if they speak TLS. */
    public String tlsAddress() {
        return tls.orElseThrow().address();
    }

    /** The certificate that they have to trust then, in PEM. */
    public Path certificate() {
        return tls.orElseThrow().certificate();
    }

    /** Starts it again where it was, with what it held. */
    public void resume() {
        KafkaRaftServer starting = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        starting.startup();
        server = starting;
    }

    /** Nobody answers at its address any more, until it is resumed. */
    public void stop() {
        KafkaRaftServer running = server;
        if (running != null) {
            running.shutdown();
            running.awaitShutdown();
            server = null;
        }
    }

    public void create(String topic, int partitions) {
        try (Admin admin = admin()) {
            done(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .all());
        }
    }

    /** Sends records, and returns when it holds them, in their order. */
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            List<Future<?>> sent = new ArrayList<>(records.size());
            records.forEach(one -> sent.add(producer.send(one)));
            sent.forEach(TestBroker::done);
        }
    }

    /** One whose sends are over when the broker holds them; it may hold them twice. */
    public KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        // Of a topic that was just made, sequence numbers may be refused for ever.
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        false,
                        ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                        1,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGEST_MESSAGE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** How far a group has committed. */
    public Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        try (Admin admin = admin()) {
            return done(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) address));
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            FileSystemUtils.deleteRecursively(folder);
            if (tls.isPresent()) {
                FileSystemUtils.deleteRecursively(certificate().getParent());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
