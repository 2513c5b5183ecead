package io.journeyline.log.axon;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.journeyline.touchpoint.StoredName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** A small aggregate that only tests know. */
@StoredName("recovery")
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class Recovery {

    static final EventTypes TYPES = EventTypes.of(Recovery.class, RecoveryOpened.class, RemedyOffered.class);

    @AggregateIdentifier
    private @Nullable String id;

    private List<String> remedies = new ArrayList<>();

    Recovery() {}

    record OpenRecovery(@TargetAggregateIdentifier String id) {}

    record OfferRemedy(@TargetAggregateIdentifier String id, String remedy) {}

    @StoredName("recovery-opened")
    record RecoveryOpened(String id) {}

    @StoredName("remedy-offered")
    record RemedyOffered(String id, String remedy, int number) {}

    @CommandHandler
    Recovery(OpenRecovery command) {
        apply(new RecoveryOpened(command.id()));
    }

    @CommandHandler
    List<String> offer(OfferRemedy command) {
        if (command.remedy().isBlank()) {
            throw new IllegalArgumentException("no remedy");
        }
        List<String> offeredBefore = List.copyOf(remedies);
        apply(new RemedyOffered(Objects.requireNonNull(id), command.remedy(), remedies.size() + 1));
        return offeredBefore;
    }

    @EventSourcingHandler
    void on(RecoveryOpened event) {
        id = event.id();
    }

    @EventSourcingHandler
    void on(RemedyOffered event) {
        remedies.add(event.remedy());
    }
}
