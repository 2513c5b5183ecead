package io.journeyline.projections.overview;

import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewContract;
import java.util.List;

class OverviewViewTest extends ViewContract {

    @Override
    protected View view(TestDatabase database, TestLog node) {
        return new OverviewProjection(database.dataSource(), Samples.READER);
    }

    @Override
    protected List<String> rows(TestDatabase database) {
        return database.client()
                .sql("""
                        SELECT concat_ws(' ', stream, occurred_at, anonymous, type, currency, amount) AS counted
                        FROM overview_v1.touchpoint
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'overview_v1')
                        ORDER BY 1
                        """)
                .query((row, n) -> row.getString("counted"))
                .list();
    }
}
