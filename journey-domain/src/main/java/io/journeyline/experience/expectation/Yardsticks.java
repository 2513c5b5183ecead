package io.journeyline.experience.expectation;

import io.journeyline.record.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy's norms and targets by where they hold. */
public final class Yardsticks {

    private final ExperiencePolicy policy;
    private final Map<Measure, Map<@Nullable Channel, Norm>> norms = new EnumMap<>(Measure.class);
    private final Map<Channel, ChannelTarget> targets = new EnumMap<>(Channel.class);

    public Yardsticks(ExperiencePolicy policy) {
        this.policy = policy;
        ExperiencePolicy.DEFAULT.norms().forEach(this::put);
        policy.norms().forEach(this::put);
        policy.targets().forEach(target -> targets.put(target.channel(), target));
    }

    private void put(Norm norm) {
        norms.computeIfAbsent(norm.measure(), _ -> new HashMap<>()).put(norm.channel(), norm);
    }

    public ExperiencePolicy policy() {
        return policy;
    }

    /** Everybody's norm of a measure on a channel, or on all where it has none of its own. */
    public Norm norm(Measure measure, @Nullable Channel channel) {
        Map<@Nullable Channel, Norm> theirs = Objects.requireNonNull(norms.get(measure));
        Norm own = theirs.get(channel);
        return own == null ? Objects.requireNonNull(theirs.get(null)) : own;
    }

    /** Within which time somebody on this channel is to be answered, if that is said. */
    public Optional<ChannelTarget> target(@Nullable Channel channel) {
        return channel == null ? Optional.empty() : Optional.ofNullable(targets.get(channel));
    }

    /** How long an answer took, by the clock of its channel's target. */
    public Duration waited(@Nullable Channel channel, Instant from, Instant to) {
        return target(channel)
                .flatMap(target -> Optional.ofNullable(target.hours()))
                .map(hours -> hours.between(from, to, policy.zone()))
                .orElseGet(() -> Duration.between(from, to));
    }
}
