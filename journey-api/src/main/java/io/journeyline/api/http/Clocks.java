package io.journeyline.api.http;

import io.journeyline.log.Hindsight;
import io.journeyline.log.LogReader;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from when a customer is to be looked at: asOf tells by when it had happened, knownAt by when it had been told. */
@Component
public final class Clocks {

    private final LogReader log;
    private final InstantSource clock;

    Clocks(LogReader log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * What these parameters ask for; {@link Hindsight#NONE} if they are not there.
     *
     * @throws ApiProblem if one of them is no time
     */
    public Hindsight hindsight(@Nullable String asOf, @Nullable String knownAt) {
        return asOf == null && knownAt == null ? Hindsight.NONE : settled(asOf, knownAt);
    }

    /**
     * What these parameters ask for, from the log: all that is settled of it if they are not there.
     *
     * @throws ApiProblem if one of them is no time
     */
    public Hindsight settled(@Nullable String asOf, @Nullable String knownAt) {
        Instant happened = asOf == null ? Hindsight.ALWAYS : Times.parse("asOf", asOf);
        long settled = log.settled();
        return new Hindsight(
                happened, knownAt == null ? settled : Math.min(settled, log.lastBy(Times.parse("knownAt", knownAt))));
    }

    /**
     * The time as of which these parameters ask to be answered: {@code asOf}, else {@code knownAt}, and never after now, to
     * the microsecond.
     *
     * @throws ApiProblem if the one that counts is no time
     */
    public Instant at(@Nullable String asOf, @Nullable String knownAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String written = asOf == null ? knownAt : asOf;
        if (written == null) {
            return now;
        }
        Instant asked = Times.parse(asOf == null ? "knownAt" : "asOf", written);
        return asked.isAfter(now) ? now : asked;
    }
}
