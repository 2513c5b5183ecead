package io.journeyline.log.policy;

import io.journeyline.log.axon.Commands;
import io.journeyline.policy.PolicyChanged;
import io.journeyline.policy.Versioned;
import java.util.List;
import java.util.Optional;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** A policy that can be changed: its versions, and the way to the next. */
public final class Policies<P> {

    private final String name;
    private final PolicyHistory<P> history;
    private final Changed<P> changed;
    private final Commands commands;

    /** @param name the policy's, for ever, such as {@code effort-policy} */
    public Policies(String name, PolicyHistory<P> history, Changed<P> changed, Commands commands) {
        this.name = name;
        this.history = history;
        this.changed = changed;
        this.commands = commands;
    }

    /** The event that a change of this policy is. */
    @FunctionalInterface
    public interface Changed<P> {

        PolicyChanged<P> to(int version, P policy, String reason, String actor);
    }

    /** What brings changes to policies, for all of them. */
    public static Commands commands(EventStorageEngine engine, TransactionManager transactions) {
        return new Commands(engine, transactions, List.of(PolicyAggregate.class));
    }

    /** As {@link PolicyHistory#current()} says. */
    public Versioned<P> current() {
        return history.current();
    }

    /** As {@link PolicyHistory#at} says. */
    public Versioned<P> at(long position) {
        return history.at(position);
    }

    /** As {@link PolicyHistory#version} says. */
    public Optional<P> version(int version) {
        return history.version(version);
    }

    /** As {@link PolicyHistory#changes()} says. */
    public List<PolicyHistory.Change<P>> changes() {
        return history.changes();
    }

    /**
     * Puts another policy in force.
     *
     * @param basedOn the version that whoever wrote this one had before them
     * @throws io.journeyline.identity.Rejection {@code policy-changed-meanwhile} if another one is in force
     * @throws io.journeyline.value.InvalidValue if reason or actor is none
     */
    public void change(int basedOn, P policy, String reason, String actor) {
        PolicyChanged.check(reason, actor);
        commands.decide(new ChangePolicy(name, basedOn, version -> changed.to(version, policy, reason, actor)));
    }
}
