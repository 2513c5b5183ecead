package io.journeyline.projections.effort;

import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.EffortLedger.CaseCount;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.survey.Answer;
import io.journeyline.effort.survey.Instrument;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.projections.view.Folded;
import io.journeyline.record.Channel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of cases, as rows. */
final class CaseRows {

    /** Where the rows are kept. */
    static final List<String> TABLES = List.of("effort_v1.contact_case", "effort_v1.answer");

    private static final List<Driver> DRIVERS = List.of(Driver.values());
    private static final String CASE_COLUMNS =
            ".contact_case (generation, customer, number, last, channels, types, path, "
                    + DRIVERS.stream().map(CaseRows::column).collect(Collectors.joining(", ")) + ")";
    private static final int CASE_FIELDS = 7 + DRIVERS.size();
    private static final String ANSWER_COLUMNS =
            ".answer (generation, customer, number, instrument, kind, least, most, better, answer)";
    private static final int ANSWER_FIELDS = 9;

    private CaseRows() {}

    /** The column that a driver is kept in. */
    static String column(Driver driver) {
        return driver.word().replace('-', '_');
    }

    /** Adds those of these customers to the tables of a schema. */
    static void add(BinaryCopy copy, String schema, int generation, List<Folded<EffortLedger>> folded) {
        copy.add(
                schema + CASE_COLUMNS,
                CASE_FIELDS,
                folded.stream()
                        .flatMap(one -> one.ledger().counts().stream().map(count -> row(generation, one, count))));
        copy.add(
                schema + ANSWER_COLUMNS,
                ANSWER_FIELDS,
                folded.stream()
                        .flatMap(one ->
                                one.ledger().counts().stream().flatMap(count -> answers(generation, one, count))));
    }

    private static BinaryFields row(int generation, Folded<EffortLedger> one, CaseCount count) {
        BinaryFields row = new BinaryFields(0)
                .integer(generation)
                .uuid(one.customer().value())
                .bigint(count.number())
                .timestamp(count.last())
                .text(count.channels().stream().map(CaseRows::word).collect(Collectors.joining(" ")))
                .text(String.join(" ", count.types()))
                .text(String.join(" ", count.path()));
        DRIVERS.forEach(driver -> row.bigint(count.units().getOrDefault(driver, 0L)));
        return row;
    }

    /** A channel as it is kept among others. */
    static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private static Stream<BinaryFields> answers(int generation, Folded<EffortLedger> one, CaseCount count) {
        return count.answers().stream().map(answer -> row(generation, one, count, answer));
    }

    private static BinaryFields row(int generation, Folded<EffortLedger> one, CaseCount count, Answer answer) {
        Instrument instrument = answer.instrument();
        return new BinaryFields(0)
                .integer(generation)
                .uuid(one.customer().value())
                .bigint(count.number())
                .text(instrument.name())
                .text(instrument.kind().name())
                .numeric(instrument.min())
                .numeric(instrument.max())
                .text(instrument.better().name())
                .numeric(answer.answer());
    }
}
