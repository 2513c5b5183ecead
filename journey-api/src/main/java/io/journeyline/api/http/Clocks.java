package io.journeyline.api.http;

import io.journeyline.log.Hindsight;
import io.journeyline.log.LogReader;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from when a customer is to be looked at: asOf tells by when it had happened, knownAt by when it had been told. */
@Component
public final class Clocks {

    private final LogReader log;

    Clocks(LogReader log) {
        this.log = log;
    }

    /**
     * What these parameters ask for; {@link Hindsight#NONE} if they are not there.
     *
     * @throws ApiProblem if one of them is no time
     */
    public Hindsight hindsight(@Nullable String asOf, @Nullable String knownAt) {
        if (asOf == null && knownAt == null) {
            return Hindsight.NONE;
        }
        Instant happened = asOf == null ? Hindsight.ALWAYS : Times.parse("asOf", asOf);
        long settled = log.settled();
        return new Hindsight(
                happened, knownAt == null ? settled : Math.min(settled, log.lastBy(Times.parse("knownAt", knownAt))));
    }
}
