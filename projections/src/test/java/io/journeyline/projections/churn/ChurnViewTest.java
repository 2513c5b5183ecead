package io.journeyline.projections.churn;

import io.journeyline.churn.ChurnLedger;
import io.journeyline.churn.ChurnNumbers;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewContract;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class ChurnViewTest extends ViewContract {

    @Override
    protected View view(TestDatabase database, TestLog node) {
        return new ChurnProjection(database.dataSource(), node.stories(), Samples.READER, node.keys(), ZoneOffset.UTC);
    }

    @Override
    protected List<String> rows(TestDatabase database) {
        int generation = database.client()
                .sql("SELECT generation FROM journey.view WHERE name = 'churn_v1'")
                .query(Integer.class)
                .single();
        SealedLedgers<ChurnLedger> ledgers = ChurnProjection.ledgers(database.dataSource(), TestKeys.of(database));
        Map<CustomerId, Folded<ChurnLedger>> kept =
                ledgers.load(generation, customers(database, "churn_v1.customer", generation)).stream()
                        .collect(Collectors.toMap(Folded::customer, Function.identity()));
        return Stream.concat(
                        kept.values().stream()
                                .map(one -> "%s %s %s %s"
                                        .formatted(
                                                one.customer(),
                                                one.latest(),
                                                one.ledger(),
                                                ChurnNumbers.of(one.ledger()))),
                        numbers(database).stream().map(row -> "%s %s".formatted(row.customer(), row.numbers())))
                .sorted()
                .toList();
    }

    private static List<NumberRow> numbers(TestDatabase database) {
        return new BinaryCopy(database.dataSource()).rows("""
                        SELECT %s FROM churn_v1.numbers
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'churn_v1')
                        """.formatted(NumberRow.COLUMNS), NumberRow::read);
    }

    private static List<CustomerId> customers(TestDatabase database, String table, int generation) {
        return database.client()
                .sql("SELECT customer FROM %s WHERE generation = ?".formatted(table))
                .param(generation)
                .query((row, n) -> new CustomerId(row.getObject("customer", UUID.class)))
                .list();
    }
}
