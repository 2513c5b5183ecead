package io.journeyline.projections.effort;

import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.EffortPolicyChanged;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class EffortViewTest extends ViewContract {

    @Override
    protected View view(TestDatabase database, TestLog node) {
        PolicyHistory<EffortPolicy> history =
                new PolicyHistory<>(node.reader(), EffortPolicyChanged.class, EffortPolicy.DEFAULT);
        return new EffortProjection(
                database.dataSource(),
                node.stories(),
                Samples.READER,
                node.keys(),
                new GenerationPolicies<>(database.client(), EffortProjection.NAME, history));
    }

    @Override
    protected List<String> rows(TestDatabase database) {
        SealedLedgers<EffortLedger> ledgers = new SealedLedgers<>(
                database.dataSource(), TestKeys.of(database), EffortProjection.NAME, EffortLedger.class);
        List<String> rows = new ArrayList<>(
                database.client().sql("""
                        SELECT customer FROM effort_v1.customer
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'effort_v1') ORDER BY customer
                        """).query((row, n) -> row.getObject(1, UUID.class)).list().stream()
                        .map(customer -> customer + " "
                                + ledgers.find(new CustomerId(customer))
                                        .orElseThrow()
                                        .folded()
                                        .ledger())
                        .toList());
        rows.addAll(database.client().sql("""
                        SELECT concat_ws(' ', customer, number, last, channels, types, path, repeat_contact, channel_switch,
                                         second_return) AS told
                        FROM effort_v1.contact_case
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'effort_v1')
                        ORDER BY customer, number
                        """).query(String.class).list());
        return rows;
    }
}
