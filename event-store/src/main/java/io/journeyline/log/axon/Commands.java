package io.journeyline.log.axon;

import io.journeyline.identity.Rejection;
import java.util.List;
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
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Brings commands to aggregates, whose events are in the log when that returns; within the transaction that is under way. */
public final class Commands {

    /** The code of the rejection of what was decided under the same id before. */
    public static final String DECIDED_BEFORE = "decided-before";

    private final CommandGateway commands;

    public Commands(EventStorageEngine engine, TransactionManager transactions, List<Class<?>> aggregates) {
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        SimpleCommandBus bus =
                SimpleCommandBus.builder().transactionManager(transactions).build();
        aggregates.forEach(aggregate -> subscribe(aggregate, store, bus));
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

    /**
     * Has something decided.
     *
     * @throws Rejection if it is refused
     */
    public void decide(Object command) {
        try {
            commands.sendAndWait(command);
        } catch (AggregateNotFoundException e) {
            throw new Rejection("no-such-decision", "There is no such decision.");
        } catch (AggregateStreamCreationException e) {
            throw new Rejection(DECIDED_BEFORE, "This was decided before.");
        } catch (ConcurrencyException e) {
            throw new Rejection("decided-meanwhile", "Something else was decided about this at the same time.");
        } catch (CommandExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
