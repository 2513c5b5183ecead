package io.journeyline.projections.effort;

import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.EffortLedger.CaseCount;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.survey.Answer;
import io.journeyline.effort.survey.Instrument;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.projections.view.Folded;
import io.journeyline.record.Channel;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

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
    private static final int ROW_BYTES = 512;

    private CaseRows() {}

    /** The column that a driver is kept in. */
    static String column(Driver driver) {
        return driver.word().replace('-', '_');
    }

    /** A customer, and what is counted of one of their cases. */
    private record Counted(CustomerId customer, CaseCount count) {}

    /** Adds those of these customers to the tables of a schema. */
    static void add(BinaryCopy copy, String schema, int generation, List<Folded<EffortLedger>> folded) {
        add(copy, schema, generation, folded, EffortLedger::counts);
    }

    /** Adds those of the cases that are counted. */
    static <S> void add(
            BinaryCopy copy,
            String schema,
            int generation,
            Collection<Folded<S>> folded,
            Function<S, List<CaseCount>> counts) {
        List<Counted> counted = folded.stream()
                .flatMap(one -> counts.apply(one.ledger()).stream().map(count -> new Counted(one.customer(), count)))
                .toList();
        copy.add(schema + CASE_COLUMNS, CASE_FIELDS, counted.stream().map(one -> row(generation, one)));
        copy.add(
                schema + ANSWER_COLUMNS,
                ANSWER_FIELDS,
                counted.stream()
                        .flatMap(one -> one.count().answers().stream().map(answer -> row(generation, one, answer))));
    }

    private static BinaryFields row(int generation, Counted one) {
        CaseCount count = one.count();
        BinaryFields row = new BinaryFields(ROW_BYTES)
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

    private static BinaryFields row(int generation, Counted one, Answer answer) {
        Instrument instrument = answer.instrument();
        return new BinaryFields(0)
                .integer(generation)
                .uuid(one.customer().value())
                .bigint(one.count().number())
                .text(instrument.name())
                .text(instrument.kind().name())
                .numeric(instrument.min())
                .numeric(instrument.max())
                .text(instrument.better().name())
                .numeric(answer.answer());
    }
}
