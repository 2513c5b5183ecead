package io.journeyline.log.source;

import io.journeyline.log.Receipts;
import io.journeyline.source.Refusals;
import java.util.List;

/** Keeps what connectors bring in vain where receipts are told from. */
public final class LogRefusals implements Refusals {

    private final Receipts receipts;

    public LogRefusals(Receipts receipts) {
        this.receipts = receipts;
    }

    @Override
    public void refuse(List<Refusal> refusals) {
        receipts.refuse(refusals.stream()
                .map(refusal -> new io.journeyline.log.Refusal(
                        refusal.name().source(), refusal.name().id(), refusal.conflict(), refusal.problems()))
                .toList());
    }
}
