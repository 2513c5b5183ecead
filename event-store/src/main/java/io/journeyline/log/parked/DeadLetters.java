package io.journeyline.log.parked;

import io.journeyline.identity.Rejection;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.parked.DiscardAggregate.NoteDiscarded;
import io.journeyline.policy.PolicyChanged;
import io.journeyline.source.Fate;
import io.journeyline.source.ParkedDiscarded;
import io.journeyline.source.ParkedRecord;
import io.journeyline.source.Redelivery;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.transaction.support.TransactionTemplate;

/** Has parked records taken again, or throws them away. */
public final class DeadLetters {

    private final ParkedRows parked;
    private final Sources sources;
    private final Redelivery redelivery;
    private final TransactionTemplate transaction;
    private final Commands commands;

    public DeadLetters(
            ParkedRows parked,
            Sources sources,
            Redelivery redelivery,
            TransactionTemplate transaction,
            Commands commands) {
        this.parked = parked;
        this.sources = sources;
        this.redelivery = redelivery;
        this.transaction = transaction;
        this.commands = commands;
    }

    /** What notes that records were thrown away. */
    public static Commands commands(EventStorageEngine engine, TransactionManager transactions) {
        return new Commands(engine, transactions, List.of(DiscardAggregate.class));
    }

    /** The events that leads to. */
    public static EventTypes events() {
        return EventTypes.of(ParkedDiscarded.class);
    }

    /** One, whole. */
    public Optional<ParkedRecord> find(long number) {
        return parked.find(number);
    }

    /**
     * Has one taken again.
     *
     * @return what became of it; empty if there is none
     * @throws Rejection {@code source-gone} if its source was removed, or its protocol is not spoken any more
     * @throws io.journeyline.source.Recorder.Unready if it cannot be taken now
     */
    public Optional<Fate> again(long number) {
        return parked.find(number).map(record -> {
            Source source = sender(record.source())
                    .orElseThrow(() -> new Rejection("source-gone", "The source that sent it is not there any more."));
            return again(source, List.of(record)).getFirst();
        });
    }

    /** Who sent a record, if it still can be read as theirs. */
    Optional<Source> sender(UUID source) {
        return sources.find(source).filter(one -> redelivery.kinds().contains(one.kind()));
    }

    /** Has some of one source taken again; what was is kept no more. */
    List<Fate> again(Source source, List<ParkedRecord> records) {
        List<Fate> fates = redelivery.again(
                source, records.stream().map(ParkedRecord::bytes).toList());
        List<Long> taken = new ArrayList<>();
        Map<Long, String> inVain = new HashMap<>();
        for (int i = 0; i < fates.size(); i++) {
            long number = records.get(i).number();
            if (fates.get(i) instanceof Fate.Parked(String reason)) {
                inVain.put(number, reason);
            } else {
                taken.add(number);
            }
        }
        parked.remove(taken);
        parked.triedAgain(inVain);
        return fates;
    }

    /**
     * Throws these away; that it was done is in the log, and nothing of what they said.
     *
     * @return how many there were
     * @throws io.journeyline.value.InvalidValue if reason or actor is none
     */
    public long discard(Collection<Long> numbers, String reason, String actor) {
        return discard(() -> parked.discard(numbers), reason, actor);
    }

    /** Likewise those that a filter lets through. */
    public long discard(ParkedFilter filter, String reason, String actor) {
        return discard(() -> parked.discard(filter), reason, actor);
    }

    private long discard(Supplier<Map<UUID, Long>> discarding, String reason, String actor) {
        PolicyChanged.check(reason, actor);
        return transaction.execute(status -> {
            Map<UUID, Long> gone = discarding.get();
            if (!gone.isEmpty()) {
                UUID id = UUID.randomUUID();
                commands.decide(new NoteDiscarded(id, new ParkedDiscarded(id, gone, reason, actor)));
            }
            return gone.values().stream().mapToLong(Long::longValue).sum();
        });
    }
}
