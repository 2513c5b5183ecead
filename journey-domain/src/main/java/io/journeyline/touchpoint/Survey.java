package io.journeyline.touchpoint;

import io.journeyline.value.FreeText;
import io.journeyline.value.Scale;
import io.journeyline.value.Score;
import org.jspecify.annotations.Nullable;

/** An answer to a question the company asked. */
@StoredName("survey")
public record Survey(
        Kind kind,
        Score answer,
        @Nullable Scale scale,
        @Nullable FreeText text,
        @Nullable About about) implements Touchpoint {

    /** The question: would you recommend us, are you satisfied, how easy was it. */
    public enum Kind {
        @WrittenAs("NPS")
        NPS,
        @WrittenAs("CSAT")
        CSAT,
        @WrittenAs("CES")
        CES;

        /** The scale it is asked on unless told otherwise. */
        public Scale usualScale() {
            return switch (this) {
                case NPS -> Scale.of(0, 10);
                case CSAT -> Scale.of(1, 5);
                case CES -> Scale.of(1, 7);
            };
        }
    }

    /** What was asked about; {@code caseId} is written {@code case}. */
    public record About(
            @WrittenAs("case") @Nullable String caseId,
            @Nullable String order) {}

    public Survey {
        (scale == null ? kind.usualScale() : scale).check("answer", answer);
    }
}
