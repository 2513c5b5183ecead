package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.UnreadableTouchpoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcDeadLetter;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.ThrowableCause;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where touchpoints wait that a view cannot take in, each customer's in their order: Axon's dead letters. */
final class Parking {

    private static final int MOST = 1_000_000;

    private final ViewName view;
    private final ParkedCustomers parked;
    private final SequencedDeadLetterQueue<EventMessage<?>> letters;

    Parking(
            ViewName view,
            JdbcClient database,
            ConnectionProvider connections,
            TransactionManager transactions,
            LogReader log,
            Serializer serializer) {
        this.view = view;
        this.parked = new ParkedCustomers(database);
        this.letters = JdbcSequencedDeadLetterQueue.builder()
                .processingGroup(view.toString())
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(DeadLetterSchema.builder()
                        .deadLetterTable("journey.dead_letter")
                        .build())
                .genericSerializer(serializer)
                .eventSerializer(new TouchpointReferences(log, serializer))
                .maxSequences(MOST)
                .maxSequenceSize(MOST)
                .build();
    }

    /** Who of these waits already. */
    Set<CustomerId> waiting(Collection<CustomerId> customers) {
        return parked.among(view, customers);
    }

    /** Lets a touchpoint wait, behind those of its customer that wait already; the first one says why. */
    void park(StoredTouchpoint touchpoint, @Nullable Refused refused) {
        String customer = touchpoint.customer().toString();
        DeadLetter<EventMessage<?>> letter = new GenericDeadLetter<>(customer, message(touchpoint));
        letters.enqueue(customer, refused == null ? letter : letter.withCause(reason(refused)));
    }

    /**
     * Tries one customer's once more, in their order: those of who was tried longest ago. To be called within a transaction.
     *
     * @param take takes what is left of one that waits under a customer, or answers why that cannot be
     * @return whether all were taken
     */
    boolean retry(BiFunction<CustomerId, LogEntry, @Nullable Refused> take) {
        Map<CustomerId, Refused> stay = new HashMap<>();
        boolean taken = letters.process(letter -> {
            CustomerId waiting = ParkedCustomers.customer(((JdbcDeadLetter<?>) letter).getSequenceIdentifier());
            Refused refused = take.apply(waiting, (LogEntry) letter.message().getPayload());
            if (refused == null) {
                return Decisions.evict();
            }
            stay.put(waiting, refused);
            return Decisions.requeue(reason(refused));
        });
        stay.forEach((waiting, refused) -> parked.because(view, waiting, refused));
        return taken;
    }

    /** In words that quote nothing of what could not be read. */
    private static ThrowableCause reason(Refused refused) {
        return refused.cause() instanceof UnreadableTouchpoint
                ? ThrowableCause.truncated(refused.cause())
                : new ThrowableCause(refused.cause().getClass().getName(), "");
    }

    private static EventMessage<?> message(StoredTouchpoint touchpoint) {
        return new GenericEventMessage<>(
                new GenericMessage<>("touchpoint-" + touchpoint.position(), touchpoint, MetaData.emptyInstance()),
                touchpoint::recordedAt);
    }
}
