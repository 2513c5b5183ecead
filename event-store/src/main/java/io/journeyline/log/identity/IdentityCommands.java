package io.journeyline.log.identity;

import io.journeyline.identity.IdentityEvent.CustomerSplit;
import io.journeyline.identity.IdentityEvent.CustomersLinked;
import io.journeyline.identity.IdentityEvent.DecisionWithdrawn;
import io.journeyline.identity.IdentityEvent.IdentityPolicyChanged;
import io.journeyline.identity.Rejection;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.touchpoint.StoredName;
import java.util.Arrays;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Has things decided about who is who. What was decided is in the log when this returns; people are settled soon after. */
public final class IdentityCommands {

    private static final Class<?>[] EVENTS = {
        CustomersLinked.class, CustomerSplit.class, DecisionWithdrawn.class, IdentityPolicyChanged.class
    };

    private final CommandGateway commands;

    public IdentityCommands(EventStorageEngine engine, TransactionManager transactions) {
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        SimpleCommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        subscribe(DecisionAggregate.class, store, bus);
        subscribe(PolicyAggregate.class, store, bus);
        this.commands = DefaultCommandGateway.builder().commandBus(bus).build();
    }

    private static <A> void subscribe(Class<A> aggregate, EmbeddedEventStore store, SimpleCommandBus bus) {
        EventSourcingRepository<A> repository =
                EventSourcingRepository.builder(aggregate).eventStore(store).build();
        AggregateAnnotationCommandHandler.<A>builder()
                .aggregateType(aggregate)
                .repository(repository)
                .build()
                .subscribe(bus);
    }

    /** The events these commands lead to. */
    public static EventTypes events() {
        return EventTypes.of(EVENTS);
    }

    /** Whether a stored name is that of one of these events. */
    static boolean isOne(String type) {
        return Arrays.stream(EVENTS)
                .anyMatch(event -> event.getAnnotation(StoredName.class).value().equals(type));
    }

    /**
     * Decides.
     *
     * @throws Rejection if it is refused
     */
    public void decide(IdentityCommand command) {
        try {
            commands.sendAndWait(command);
        } catch (AggregateNotFoundException e) {
            throw new Rejection("no-such-decision", "There is no such decision.");
        } catch (ConcurrencyException e) {
            throw new Rejection("decided-meanwhile", "Something else was decided about this at the same time.");
        } catch (CommandExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
