package io.journeyline.projections.view;

import io.journeyline.log.StoredTouchpoint;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Hands a processor's batches to its view: opened once with all that the batch holds, written once before the commit. */
final class ViewHandler {

    private static final String BATCH = "view-batch";

    private final View view;
    private final ViewGenerations generations;
    private final Runnable committed;

    ViewHandler(View view, ViewGenerations generations, Runnable committed) {
        this.view = view;
        this.generations = generations;
        this.committed = committed;
    }

    @EventHandler
    void on(StoredTouchpoint touchpoint) {
        CurrentUnitOfWork.get()
                .<ViewBatch>getOrComputeResource(BATCH, key -> open(CurrentUnitOfWork.get()))
                .take(touchpoint);
    }

    private ViewBatch open(UnitOfWork<?> unit) {
        ViewBatch batch = view.open(generations.hold(view.name()), touchpoints(unit));
        unit.onPrepareCommit(ending -> batch.write());
        unit.afterCommit(ended -> committed.run());
        return batch;
    }

    private static List<StoredTouchpoint> touchpoints(UnitOfWork<?> unit) {
        Stream<? extends Message<?>> messages = unit instanceof BatchingUnitOfWork<?> batching
                ? batching.getMessages().stream()
                : Stream.of(unit.getMessage());
        return messages.map(Message::getPayload)
                .filter(StoredTouchpoint.class::isInstance)
                .map(StoredTouchpoint.class::cast)
                .toList();
    }
}
