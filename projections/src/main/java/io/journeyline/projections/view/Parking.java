package io.journeyline.projections.view;

import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.record.UnreadableTouchpoint;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
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
    private final JdbcClient database;
    private final TransactionManager transactions;
    private final SequencedDeadLetterQueue<EventMessage<?>> letters;

    Parking(
            ViewName view,
            JdbcClient database,
            ConnectionProvider connections,
            TransactionManager transactions,
            LogReader log,
            Serializer serializer) {
        this.view = view;
        this.database = database;
        this.transactions = transactions;
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
        return database
                .sql("""
                        SELECT DISTINCT sequenceidentifier FROM journey.dead_letter
                        WHERE processinggroup = ? AND sequenceidentifier = ANY (?)
                        """)
                .params(
                        view.toString(),
                        customers.stream().map(CustomerId::toString).toArray(String[]::new))
                .query(String.class)
                .list()
                .stream()
                .map(customer -> new CustomerId(UUID.fromString(customer)))
                .collect(toSet());
    }

    /** Lets a touchpoint wait, behind those of its customer that wait already; the first one says why. */
    void park(StoredTouchpoint touchpoint, @Nullable Refused refused) {
        String customer = touchpoint.customer().toString();
        DeadLetter<EventMessage<?>> letter = new GenericDeadLetter<>(customer, message(touchpoint));
        letters.enqueue(customer, refused == null ? letter : letter.withCause(reason(refused)));
    }

    /** Tries one customer's once more, in their order: those of who was tried longest ago. */
    void retry(Function<StoredTouchpoint, @Nullable Refused> take) {
        transactions.executeInTransaction(() -> letters.process(letter -> decide(letter, take)));
    }

    /** What was erased meanwhile waits for nothing any more. */
    private static EnqueueDecision<EventMessage<?>> decide(
            DeadLetter<? extends EventMessage<?>> letter, Function<StoredTouchpoint, @Nullable Refused> take) {
        Refused refused =
                letter.message().getPayload() instanceof StoredTouchpoint touchpoint ? take.apply(touchpoint) : null;
        return refused == null ? Decisions.evict() : Decisions.requeue(reason(refused));
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
