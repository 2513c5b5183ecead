package io.journeyline.churn;

import io.journeyline.churn.ChurnLedger.Contracts;
import io.journeyline.churn.ChurnLedger.InForce;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.touchpoint.Contract;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contracts, while a ledger is being written. */
final class OpenContracts {

    private final List<InForce> inForce;
    private @Nullable Mention ended;

    OpenContracts(Contracts before) {
        inForce = new ArrayList<>(before.inForce());
        ended = before.ended();
    }

    void enter(RecordedTouchpoint touchpoint, int day) {
        if (touchpoint.reported().touchpoint() instanceof Contract contract) {
            Mention told = Mention.of(touchpoint);
            switch (contract.status()) {
                case STARTED -> {
                    take(contract);
                    keep(begun(contract, day, told));
                }
                case RENEWED, CHANGED ->
                    keep(take(contract)
                            .map(before -> under(before, contract, told))
                            .orElseGet(() -> begun(contract, day, told)));
                case ENDED -> {
                    take(contract);
                    ended = told;
                }
            }
        }
    }

    private Optional<InForce> take(Contract contract) {
        Optional<InForce> known = inForce.stream()
                .filter(one -> one.contract().equals(contract.contract()))
                .findFirst();
        known.ifPresent(inForce::remove);
        return known;
    }

    private void keep(InForce contract) {
        int place = 0;
        while (place < inForce.size() && inForce.get(place).startsOn() <= contract.startsOn()) {
            place++;
        }
        inForce.add(place, contract);
        if (inForce.size() > ChurnLedger.MOST_OPEN) {
            inForce.removeFirst();
        }
    }

    private static InForce begun(Contract told, int day, Mention mention) {
        return new InForce(
                told.contract(),
                told.startsOn() == null ? day : day(told.startsOn()),
                told.endsOn() == null ? null : day(told.endsOn()),
                told.monthlyPrice() == null || told.currency() == null
                        ? null
                        : told.currency().getCurrencyCode(),
                price(told),
                0,
                false,
                mention);
    }

    /** The same contract under the terms now told; what they do not mention stays, but for an end that a renewal passes. */
    private static InForce under(InForce before, Contract told, Mention mention) {
        boolean renewed = told.status() == Contract.Status.RENEWED;
        BigDecimal price = price(told);
        BigDecimal was = before.monthlyPrice();
        return new InForce(
                before.contract(),
                before.startsOn(),
                told.endsOn() != null ? Integer.valueOf(day(told.endsOn())) : renewed ? null : before.endsOn(),
                price == null || told.currency() == null
                        ? before.currency()
                        : told.currency().getCurrencyCode(),
                price == null ? was : price,
                before.renewals() + (renewed ? 1 : 0),
                price == null ? before.raised() : was != null && price.compareTo(was) > 0,
                mention);
    }

    private static @Nullable BigDecimal price(Contract told) {
        return told.monthlyPrice() == null ? null : told.monthlyPrice().value();
    }

    private static int day(LocalDate date) {
        return (int) date.toEpochDay();
    }

    Contracts close() {
        return new Contracts(inForce, ended);
    }
}
