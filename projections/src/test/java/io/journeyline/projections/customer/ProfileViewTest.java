package io.journeyline.projections.customer;

import io.journeyline.identity.StreamId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewContract;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

class ProfileViewTest extends ViewContract {

    @Override
    protected View view(TestDatabase database, TestLog node) {
        return new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys());
    }

    @Override
    protected List<String> rows(TestDatabase database) {
        DataKeys keys = TestKeys.of(database);
        return database.client()
                .sql("""
                        SELECT concat_ws(' ', customer, occurred_at, source, id) AS name, customer, ledger, aside
                        FROM profile_v1.customer
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                        ORDER BY customer
                        """)
                .query((row, n) -> "%s %s"
                        .formatted(
                                row.getString("name"),
                                KeptLedger.read(
                                        key(keys, row.getObject("customer", UUID.class)),
                                        row.getBytes("ledger"),
                                        row.getBytes("aside"))))
                .list();
    }

    private static DataKey key(DataKeys keys, UUID customer) {
        StreamId stream = new StreamId(customer);
        return Objects.requireNonNull(keys.of(List.of(stream)).get(stream));
    }
}
