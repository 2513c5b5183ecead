package io.journeyline.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.connectors.contract.MemoryLog;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.Retaking;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Activity;
import io.journeyline.source.Fate;
import io.journeyline.source.Followed;
import io.journeyline.source.ParkedRecords;
import io.journeyline.source.ReadingRoom;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A topic that is a source, and what is taken of it, kept in memory. */
final class TestTopic implements Sources, ParkedRecords, Activity, AutoCloseable {

    final MemoryLog log = new MemoryLog();
    final List<Refused> parked = new CopyOnWriteArrayList<>();
    final List<Fate> fates = new CopyOnWriteArrayList<>();
    private final TestBroker broker;
    private final List<KafkaConnector> members = new ArrayList<>();
    private volatile Source source;

    TestTopic(TestBroker broker) {
        this.broker = broker;
        UUID id = UUID.randomUUID();
        source = new Source(id, "kafka", "topic-" + id, Optional.empty(), Source.State.ACTIVE, Instant.EPOCH);
    }

    private Intake intake() {
        return new Intake(
                log,
                new TouchpointReader(IdentityPolicy.DEFAULT),
                _ -> {},
                this,
                _ -> {},
                this,
                new ReadingRoom(),
                InstantSource.system());
    }

    /** Another server begins to read it. */
    KafkaConnector join() {
        return join(Map.of());
    }

    /** Another server, with settings of its own. */
    KafkaConnector join(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()));
        all.putAll(settings);
        KafkaConnector member = new KafkaConnector(new KafkaClients(all), this, TestMappings.reader(), intake());
        members.add(member);
        return member;
    }

    void create(int partitions) {
        broker.create(source.name(), partitions);
    }

    void pause(boolean paused) {
        change(source.mapping(), paused ? Source.State.PAUSED : Source.State.ACTIVE);
    }

    void map(String mapping) {
        change(Optional.of(mapping), source.state());
    }

    private void change(Optional<String> mapping, Source.State state) {
        source = new Source(source.id(), source.kind(), source.name(), mapping, state, source.registeredAt());
    }

    /** Has what was parked taken again. */
    List<Fate> retry() {
        return new Retaking(intake(), List.of(TestMappings.reader()))
                .again(source, parked.stream().map(Refused::bytes).toList());
    }

    /** Touchpoints of these numbers, over all partitions. */
    void send(int from, int to) {
        send(from, to, number -> "key-" + number);
    }

    /** Touchpoints of these numbers, all of them in one partition. */
    void sendToOne(int from, int to) {
        send(from, to, _ -> "key");
    }

    private void send(int from, int to, IntFunction<String> key) {
        broker.send(IntStream.range(from, to)
                .mapToObj(number -> record(key.apply(number), """
                        {"id":"%d","type":"visit","occurredAt":"2026-03-01T10:00:00Z","customer":{"loyalty":"1"},"data":{}}""".formatted(number)))
                .toList());
    }

    ProducerRecord<byte[], byte[]> record(String key, String value) {
        return new ProducerRecord<>(source.name(), key.getBytes(UTF_8), value.getBytes(UTF_8));
    }

    long committed() {
        return broker.committed(KafkaClients.group(source)).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    Optional<Followed> told() {
        return told(members.getFirst());
    }

    /** As one of the servers knows it. */
    Optional<Followed> told(KafkaConnector member) {
        return member.find(source);
    }

    @Override
    public Optional<Source> showing(String key) {
        return Optional.empty();
    }

    @Override
    public Optional<Source> find(UUID id) {
        return Optional.of(source);
    }

    @Override
    public List<Source> all() {
        return List.of(source);
    }

    @Override
    public Optional<byte[]> secret(Source whose) {
        return Optional.empty();
    }

    @Override
    public void park(Source whose, List<Refused> refused) {
        parked.addAll(refused);
    }

    @Override
    public void took(Source whose, List<Fate> what) {
        fates.addAll(what);
    }

    @Override
    public void failed(Source whose, String reason) {
        throw new AssertionError(reason);
    }

    @Override
    public void close() {
        members.forEach(KafkaConnector::close);
    }
}
