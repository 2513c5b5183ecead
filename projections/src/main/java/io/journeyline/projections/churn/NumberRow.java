package io.journeyline.projections.churn;

import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.ChurnNumbers.Term;
import io.journeyline.churn.ChurnNumbers.Treated;
import io.journeyline.churn.Fading;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.CopiedRow;
import org.jspecify.annotations.Nullable;

/** A customer in numbers, as a row. */
public record NumberRow(CustomerId customer, ChurnNumbers numbers) {

    static final String TABLE = "churn_v1.numbers";

    /** What is read of a row, in this order. */
    static final String COLUMNS = """
            customer, days, first_day, last_day, gap, lately, in_general, lines, last_lines, currency, spend, spend_days,
            repeat_spend, repeat_days, returns, returns_day, effort, effort_day, unresolved, grade, late, since, until,
            price_currency, monthly_price, renewals, raised""";

    static final String INTO = "%s (generation, %s)".formatted(TABLE, COLUMNS);
    static final int FIELDS = 28;

    private static final Bought NOTHING = new Bought(0, 0, 0, 0, 0, 0, 0, 0, "", 0, 0, 0, 0);
    private static final int ROOM = 256;

    static BinaryFields written(int generation, CustomerId customer, ChurnNumbers numbers) {
        BinaryFields row = new BinaryFields(ROOM).integer(generation).uuid(customer.value());
        write(row, numbers.buying() == null ? NOTHING : numbers.buying());
        Treated treated = numbers.treated();
        row.real(treated.returns().sum())
                .integer(treated.returns().day())
                .real(treated.effort().sum())
                .integer(treated.effort().day())
                .integer(treated.open())
                .real(treated.grade())
                .truth(treated.late());
        write(row, numbers.term());
        return row;
    }

    private static void write(BinaryFields row, Bought bought) {
        row.integer(bought.days())
                .integer(bought.firstDay())
                .integer(bought.lastDay())
                .real(bought.gap())
                .real(bought.lately())
                .real(bought.inGeneral())
                .bigint(bought.lines())
                .bigint(bought.lastLines())
                .text(bought.currency())
                .real(bought.spend())
                .integer(bought.spendDays())
                .real(bought.repeatSpend())
                .integer(bought.repeatDays());
    }

    private static void write(BinaryFields row, @Nullable Term term) {
        if (term == null) {
            row.none().none().text("").real(0).integer(0).truth(false);
            return;
        }
        row.integer(term.since());
        Integer until = term.until();
        (until == null ? row.none() : row.integer(until))
                .text(term.currency() == null ? "" : term.currency())
                .real(term.monthlyPrice())
                .integer(term.renewals())
                .truth(term.raised());
    }

    static NumberRow read(CopiedRow row) {
        CustomerId customer = new CustomerId(row.uuid());
        Bought bought = bought(row);
        Treated treated = new Treated(
                new Fading(row.real(), row.integer()),
                new Fading(row.real(), row.integer()),
                row.integer(),
                row.real(),
                row.truth());
        return new NumberRow(customer, new ChurnNumbers(bought.days() == 0 ? null : bought, treated, term(row)));
    }

    private static Bought bought(CopiedRow row) {
        return new Bought(
                row.integer(),
                row.integer(),
                row.integer(),
                row.real(),
                row.real(),
                row.real(),
                row.bigint(),
                row.bigint(),
                row.text(),
                row.real(),
                row.integer(),
                row.real(),
                row.integer());
    }

    private static @Nullable Term term(CopiedRow row) {
        Integer since = row.integerOrNull();
        Integer until = row.integerOrNull();
        String currency = row.text();
        double price = row.real();
        int renewals = row.integer();
        boolean raised = row.truth();
        return since == null
                ? null
                : new Term(since, until, currency.isEmpty() ? null : currency, price, renewals, raised);
    }
}
