package io.journeyline.connectors.kafka;

import io.journeyline.connectors.intake.Intake;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the topic of each source that is one, from when the source is registered until it is paused or removed. */
final class TopicFollowers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollowers.class);
    private static final long SECONDS_BETWEEN = 1;

    private final KafkaClients clients;
    private final Sources sources;
    private final KafkaReader reader;
    private final Intake intake;
    private final Map<UUID, TopicFollower> followers = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    TopicFollowers(KafkaClients clients, Sources sources, KafkaReader reader, Intake intake) {
        this.clients = clients;
        this.sources = sources;
        this.reader = reader;
        this.intake = intake;
        this.thread = Thread.ofPlatform().daemon().name("topic-followers").start(this::run);
    }

    /** Why partitions of a source that are read here do not go on, by their numbers. */
    Map<Integer, String> stalls(Source source) {
        return Optional.ofNullable(followers.get(source.id()))
                .map(TopicFollower::stalls)
                .orElse(Map.of());
    }

    /** Why nothing of a source is read here. */
    Optional<String> fault(Source source) {
        return Optional.ofNullable(followers.get(source.id())).flatMap(TopicFollower::fault);
    }

    /** Those that are to be followed. */
    List<Source> followed() {
        return sources.all().stream()
                .filter(source -> source.kind().equals(KafkaReader.KIND) && source.state() == Source.State.ACTIVE)
                .toList();
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(SECONDS_BETWEEN, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        List<Source> wanted;
        try {
            wanted = followed();
        } catch (RuntimeException away) {
            LOG.warn("the sources cannot be looked up now, those that are followed still are");
            return;
        }
        followers.forEach((id, follower) -> {
            if (wanted.stream().noneMatch(source -> source.id().equals(id))) {
                follower.stop();
                followers.remove(id);
            }
        });
        wanted.forEach(source -> followers
                .computeIfAbsent(source.id(), _ -> new TopicFollower(source, clients, reader, intake))
                .follow(source));
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
            followers.values().forEach(TopicFollower::stop);
            for (TopicFollower follower : followers.values()) {
                follower.awaitStop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
