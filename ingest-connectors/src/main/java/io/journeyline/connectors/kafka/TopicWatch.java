package io.journeyline.connectors.kafka;

import io.journeyline.source.Followed;
import io.journeyline.source.Followed.Partition;
import io.journeyline.source.Following;
import io.journeyline.source.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Asks the brokers now and then how far each source's group is in its topic, whichever server reads it. */
final class TopicWatch implements Following, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWatch.class);
    private static final long SECONDS_BETWEEN = 3;

    private final KafkaClients clients;
    private final TopicFollowers followers;
    private final Map<UUID, Followed> last = new ConcurrentHashMap<>();
    private final Map<UUID, Progress> progress = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    TopicWatch(KafkaClients clients, TopicFollowers followers) {
        this.clients = clients;
        this.followers = followers;
        Thread.ofPlatform().daemon().name("topic-watch").start(this::run);
    }

    @Override
    public Optional<Followed> find(Source source) {
        return Optional.ofNullable(last.get(source.id()));
    }

    private void run() {
        try {
            do {
                watch();
            } while (!closed.await(SECONDS_BETWEEN, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() throws InterruptedException {
        try {
            watchWithOneClient();
        } catch (RuntimeException e) {
            LOG.warn("the topics are looked after later: {}", e.getClass().getSimpleName());
        }
    }

    /** Returns when it serves no more. */
    private void watchWithOneClient() throws InterruptedException {
        try (Admin admin = clients.admin()) {
            do {
                look(followers.followed(), admin);
            } while (!closed.await(SECONDS_BETWEEN, TimeUnit.SECONDS));
        } catch (KafkaException e) {
            followers.followed().forEach(source -> say(source, Followed.faulty(reason(e))));
        }
    }

    private void look(List<Source> followed, Admin admin) throws InterruptedException {
        last.keySet().retainAll(followed.stream().map(Source::id).toList());
        progress.keySet().retainAll(last.keySet());
        boolean away = false;
        for (Source source : followed) {
            try {
                say(source, away ? Followed.faulty(reason(new TimeoutException())) : look(source, admin));
            } catch (ExecutionException e) {
                away = e.getCause() instanceof TimeoutException;
                say(source, Followed.faulty(reason(e.getCause())));
            }
        }
    }

    private Followed look(Source source, Admin admin) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions =
                admin.describeTopics(List.of(source.name())).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .map(partition -> new TopicPartition(source.name(), partition.partition()))
                        .sorted(Comparator.comparingInt(TopicPartition::partition))
                        .toList();
        Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(KafkaClients.group(source))
                .partitionsToOffsetAndMetadata()
                .get();
        Map<Integer, String> stalls = followers.stalls(source);
        Progress its = progress.computeIfAbsent(source.id(), _ -> new Progress());
        List<Partition> told = new ArrayList<>(partitions.size());
        for (TopicPartition partition : partitions) {
            int number = partition.partition();
            OffsetAndMetadata reached = committed.get(partition);
            long begin = begins.getOrDefault(partition, 0L);
            long at = reached == null ? begin : Math.max(reached.offset(), begin);
            told.add(new Partition(
                    number,
                    Math.max(ends.getOrDefault(partition, at) - at, 0),
                    its.perMinute(number, at, System.nanoTime()),
                    Optional.ofNullable(stalls.get(number)).or(() -> said(reached))));
        }
        return new Followed(told, followers.fault(source));
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, told) -> offsets.put(partition, told.offset()));
        return offsets;
    }

    private static Optional<String> said(@Nullable OffsetAndMetadata reached) {
        return Optional.ofNullable(reached).map(OffsetAndMetadata::metadata).filter(text -> !text.isEmpty());
    }

    /** Warns of a fault when it comes, and tells when it is over. */
    private void say(Source source, Followed now) {
        Optional<String> before =
                Optional.ofNullable(last.put(source.id(), now)).flatMap(Followed::fault);
        if (before.equals(now.fault())) {
            return;
        }
        now.fault()
                .ifPresentOrElse(
                        fault -> LOG.warn("source {} cannot be read: {}; trying again", source.name(), fault),
                        () -> LOG.info("source {} can be read again", source.name()));
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case UnknownTopicOrPartitionException _ -> "there is no topic of this name";
            case InvalidTopicException _ -> "no topic can have this name";
            case AuthenticationException _ -> "the brokers do not let us in";
            case AuthorizationException _ -> "the brokers do not let us read the topic, or join the group";
            case TimeoutException _ -> "no broker answers";
            case KafkaException e ->
                "the brokers cannot be asked: "
                        + NestedExceptionUtils.getMostSpecificCause(e)
                                .getClass()
                                .getSimpleName();
            case null, default -> "the brokers cannot be asked";
        };
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
