package io.journeyline.touchpoint;

import io.journeyline.value.Amount;
import io.journeyline.value.InvalidValue;
import java.time.LocalDate;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A contract or subscription began, went on, changed or ended. */
@StoredName("contract")
public record Contract(
        String contract,
        Status status,
        @Nullable String product,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        @Nullable Currency currency,
        @Nullable Amount monthlyPrice,
        @Nullable String reason)
        implements Touchpoint {

    /** What became of the contract. */
    public enum Status {
        STARTED,
        RENEWED,
        CHANGED,
        ENDED
    }

    public Contract {
        if (monthlyPrice != null && currency == null) {
            throw new InvalidValue("currency", "is required beside monthlyPrice");
        }
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            throw new InvalidValue("endsOn", "must not be before startsOn");
        }
    }
}
