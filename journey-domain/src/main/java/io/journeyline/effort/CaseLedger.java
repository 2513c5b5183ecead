package io.journeyline.effort;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.survey.Answer;
import io.journeyline.record.Channel;
import io.journeyline.touchpoint.WrittenAs;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one case. Bounded however much belongs to it: of evidence the latest {@value #MOST_EVIDENCE} are
 * kept one by one and those before them summed up by driver, of the path the first {@value #MOST_STEPS} steps, of answers
 * the latest of each instrument, of instruments the latest {@value #MOST_ANSWERS}.
 *
 * @param number which of the customer's cases it is, counted from 1
 * @param caseId written {@code case}; null for one that is known by what it is about
 * @param begun when its first touchpoint happened
 * @param last when its last one happened
 * @param contacts how often the customer got in touch
 * @param returns how often goods were brought back
 * @param lastChannel by which the customer came last
 * @param settled whether the last that was told of it is that it was resolved
 * @param channels met in it
 * @param types the stored names of the touchpoints in it
 * @param path what happened, step by step
 */
record CaseLedger(
        long number,
        @WrittenAs("case") @Nullable String caseId,
        Subject subject,
        Instant begun,
        Instant last,
        long contacts,
        long returns,
        @Nullable Channel lastChannel,
        boolean settled,
        List<Channel> channels,
        List<String> types,
        List<String> path,
        List<Evidence> evidence,
        List<Evidence.Summed> earlier,
        List<Answer> answers) {

    static final int MOST_EVIDENCE = 25;
    static final int MOST_STEPS = 12;
    static final int MOST_ANSWERS = 5;

    CaseLedger {
        channels = List.copyOf(channels);
        types = List.copyOf(types);
        path = List.copyOf(path);
        evidence = List.copyOf(evidence);
        earlier = List.copyOf(earlier);
        answers = List.copyOf(answers);
    }

    /** Hundredths of the unit of each driver that was met. */
    Map<Driver, Long> units() {
        Map<Driver, Long> units = new EnumMap<>(Driver.class);
        earlier.forEach(summed -> units.merge(summed.driver(), summed.units(), Long::sum));
        evidence.forEach(one -> units.merge(one.driver(), one.units(), Long::sum));
        return units;
    }
}
