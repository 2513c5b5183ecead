package io.journeyline.log.privacy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.privacy.ErasureMode;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Erases a person who has these streams. */
record EraseCustomer(
        @TargetAggregateIdentifier UUID erasure,
        CustomerId customer,
        List<StreamId> streams,
        ErasureMode mode,
        String reason,
        String actor) {}
