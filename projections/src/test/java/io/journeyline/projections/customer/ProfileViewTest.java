package io.journeyline.projections.customer;

import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewContract;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

class ProfileViewTest extends ViewContract {

    @Override
    protected View view(TestDatabase database, TestLog node) {
        return new ProfileProjection(database.dataSource(), node.stories(), Samples.READER);
    }

    @Override
    protected List<String> rows(JdbcClient database) {
        return database.sql("""
                        SELECT concat_ws(' ', customer, occurred_at, source, id) AS name, ledger, aside
                        FROM profile_v1.customer
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                        ORDER BY customer
                        """)
                .query((row, n) -> "%s %s"
                        .formatted(
                                row.getString("name"), KeptLedger.read(row.getBytes("ledger"), row.getBytes("aside"))))
                .list();
    }
}
