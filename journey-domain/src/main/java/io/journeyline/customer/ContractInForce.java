package io.journeyline.customer;

import io.journeyline.touchpoint.Contract;
import io.journeyline.value.Amount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * A contract that was begun and not ended, as far as the last touchpoint tells. {@code endsOn} is shown and not judged,
 * because the fold has no clock.
 *
 * @param currency of the monthly price; null where none is known
 * @param since when it was first told to be in force, since it last ended
 */
public record ContractInForce(
        String contract,
        @Nullable String product,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Currency currency,
        @Nullable Amount monthlyPrice,
        Instant since) {

    static ContractInForce begun(Contract told, Instant at) {
        return new ContractInForce(
                told.contract(),
                told.product(),
                told.startsOn(),
                told.endsOn(),
                told.monthlyPrice() == null ? null : told.currency(),
                told.monthlyPrice(),
                at);
    }

    /** The same contract under the terms now told; what they do not mention stays. */
    ContractInForce under(Contract told) {
        boolean priced = told.monthlyPrice() != null;
        return new ContractInForce(
                contract,
                told.product() == null ? product : told.product(),
                told.startsOn() == null ? startsOn : told.startsOn(),
                told.endsOn() == null ? endsOn : told.endsOn(),
                priced ? told.currency() : currency,
                priced ? told.monthlyPrice() : monthlyPrice,
                since);
    }
}
