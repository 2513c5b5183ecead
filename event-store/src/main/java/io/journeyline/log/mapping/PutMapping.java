package io.journeyline.log.mapping;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Puts another mapping in force.
 *
 * @param basedOn the version that whoever wrote this one had before them; 0 for none
 */
record PutMapping(
        @TargetAggregateIdentifier String stream, String name, int basedOn, String text, String reason, String actor) {}
