package io.journeyline.log.policy;

import io.journeyline.policy.PolicyChanged;
import java.util.function.IntFunction;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts another policy in force.
 *
 * @param name which policy
 * @param basedOn the version that whoever wrote this one had before them
 * @param changed what has happened when it is decided, by the version that it gets
 */
public record ChangePolicy(
        @TargetAggregateIdentifier String name, int basedOn, IntFunction<? extends PolicyChanged<?>> changed) {}
