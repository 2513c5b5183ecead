package io.journeyline.projections.experience;

import io.journeyline.experience.Experience;
import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.PastRows;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The numbers of what came to light, as rows. */
final class NumberRows {

    private static final String EXPERIENCE = "experience_v1.experience";
    private static final String CONTACT = "experience_v1.contact";

    /** Where the rows are kept. */
    static final List<String> TABLES = List.of(EXPERIENCE, CONTACT);

    private static final String EXPERIENCE_COLUMNS = """
            .experience (generation, customer, number, measure, type, channel, location, staff, occurred_at, due_at, grade, gap, actual,
              expected, in_hours, within_target, verdict)""";
    private static final int EXPERIENCE_FIELDS = 17;

    private static final String CONTACT_COLUMNS = """
            .contact (generation, customer, number, type, channel, location, staff, occurred_at, previous, previous_at, failed,
              reopening)""";
    private static final int CONTACT_FIELDS = 12;

    private static final int TEN_THOUSANDTHS = 4;
    private static final double TRILLION = 1e12;

    private NumberRows() {}

    /** Writes what came to light. */
    static PastRows.Writer<Retold> writer(ExperienceFold fold) {
        return (copy, schema, generation, folded) -> add(copy, schema, generation, folded, changes(fold, folded));
    }

    /** How the rows of each of these are to be changed. */
    static List<Retold.Change> changes(ExperienceFold fold, List<Folded<Retold>> folded) {
        return folded.stream().map(one -> one.ledger().change(fold)).toList();
    }

    /** Adds what is told, of each of these in the order of the changes. */
    static void add(
            BinaryCopy copy, String schema, int generation, List<Folded<Retold>> folded, List<Retold.Change> changes) {
        copy.add(
                schema + EXPERIENCE_COLUMNS,
                EXPERIENCE_FIELDS,
                IntStream.range(0, folded.size())
                        .boxed()
                        .flatMap(n -> experiences(generation, folded.get(n).customer(), changes.get(n))));
        copy.add(schema + CONTACT_COLUMNS, CONTACT_FIELDS, folded.stream().flatMap(one -> contacts(generation, one)));
    }

    /** A constant as it is written in answers and rows. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Stream<BinaryFields> contacts(int generation, Folded<Retold> one) {
        return one.ledger().contacts().stream().map(contact -> row(generation, one, contact));
    }

    private static Stream<BinaryFields> experiences(int generation, CustomerId customer, Retold.Change change) {
        return change.told().entrySet().stream()
                .map(told -> row(generation, customer.value(), told.getKey(), told.getValue()));
    }

    private static BinaryFields row(int generation, UUID customer, long number, Experience one) {
        BinaryFields row = new BinaryFields(0)
                .integer(generation)
                .uuid(customer)
                .bigint(number)
                .text(word(one.measure()))
                .text(one.type());
        text(row, one.channel() == null ? null : word(one.channel()));
        text(row, one.location());
        text(row, one.staff());
        row.timestamp(one.occurredAt());
        timestamp(row, one.provisionalUntil());
        row.smallint(one.grade().rank())
                .integer(one.gap().movePointRight(TEN_THOUSANDTHS).intValueExact())
                .bigint(trillionths(one.scaledActual()))
                .bigint(trillionths(one.scaledExpected()));
        truth(row, one.response() == null ? null : one.response().inHours());
        truth(row, one.response() == null ? null : one.response().withinTarget());
        Enum<?> verdict = one.answer() == null ? null : one.answer().verdict(one.measure());
        return text(row, verdict == null ? null : word(verdict));
    }

    private static long trillionths(double scaled) {
        return Math.round(scaled * TRILLION);
    }

    private static BinaryFields row(int generation, Folded<Retold> one, Witness.Contact contact) {
        BinaryFields row = new BinaryFields(0)
                .integer(generation)
                .uuid(one.customer().value())
                .bigint(contact.number())
                .text(contact.type());
        text(row, contact.channel() == null ? null : word(contact.channel()));
        text(row, contact.location());
        text(row, contact.staff());
        row.timestamp(contact.at());
        Long previous = contact.previous();
        timestamp(previous == null ? row.none() : row.bigint(previous), contact.previousAt());
        return row.truth(contact.failed()).truth(contact.reopening());
    }

    private static BinaryFields text(BinaryFields row, @Nullable String value) {
        return value == null ? row.none() : row.text(value);
    }

    private static void timestamp(BinaryFields row, @Nullable Instant value) {
        if (value == null) {
            row.none();
        } else {
            row.timestamp(value);
        }
    }

    private static void truth(BinaryFields row, @Nullable Boolean value) {
        if (value == null) {
            row.none();
        } else {
            row.truth(value);
        }
    }
}
