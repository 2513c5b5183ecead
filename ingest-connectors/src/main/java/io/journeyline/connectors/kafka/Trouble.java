package io.journeyline.connectors.kafka;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** What keeps a topic from being followed: told when it comes, when it becomes another, and when it is over. */
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(16);

    private final String source;
    private volatile @Nullable Throwable reason;
    private Duration wait = FIRST_WAIT;

    Trouble(String source) {
        this.source = source;
    }

    /** It goes on, or another comes; answers how long to wait before the next try. */
    Duration goesOn(RuntimeException e) {
        Throwable before = reason;
        Throwable now = NestedExceptionUtils.getMostSpecificCause(e);
        if (before == null || !before.toString().equals(now.toString())) {
            LOG.warn("the group of source {} cannot be joined, or was left; it is tried until it can", source, e);
        }
        reason = now;
        Duration due = wait;
        wait = due.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? due.multipliedBy(2) : LONGEST_WAIT;
        return due;
    }

    /** In words that hold nothing of the settings of the clients; empty if there is none. */
    Optional<String> told() {
        return Optional.ofNullable(reason)
                .map(cause -> "the group cannot be joined: " + cause.getClass().getSimpleName());
    }

    void isOver() {
        LOG.info("the group of source {} is joined again", source);
        reason = null;
        wait = FIRST_WAIT;
    }
}
