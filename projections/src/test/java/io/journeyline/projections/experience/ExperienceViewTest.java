package io.journeyline.projections.experience;

import io.journeyline.experience.ExperienceLedger;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.ExperiencePolicyChanged;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewContract;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class ExperienceViewTest extends ViewContract {

    @Override
    protected View view(TestDatabase database, TestLog node) {
        return new ExperienceProjection(
                database.dataSource(),
                node.stories(),
                Samples.READER,
                node.keys(),
                new PolicyHistory<>(node.reader(), ExperiencePolicyChanged.class, ExperiencePolicy.DEFAULT));
    }

    @Override
    protected List<String> rows(TestDatabase database) {
        SealedLedgers<ExperienceLedger> ledgers = new SealedLedgers<>(
                database.dataSource(), TestKeys.of(database), ExperienceProjection.NAME, ExperienceLedger.class);
        List<String> rows = new ArrayList<>();
        List<CustomerId> customers = database.client()
                .sql("""
                        SELECT customer FROM experience_v1.customer
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'experience_v1')
                        ORDER BY customer
                        """)
                .query((row, n) -> new CustomerId(row.getObject("customer", UUID.class)))
                .list();
        for (CustomerId customer : customers) {
            rows.add(ledgers.find(customer).orElseThrow().folded().ledger().toString());
        }
        rows.addAll(numbers(database, """
                SELECT row_to_json(experience)::jsonb - 'generation' FROM experience_v1.experience
                WHERE generation = (SELECT generation FROM journey.view WHERE name = 'experience_v1')
                ORDER BY customer, number
                """));
        rows.addAll(numbers(database, """
                SELECT row_to_json(contact)::jsonb - 'generation' FROM experience_v1.contact
                WHERE generation = (SELECT generation FROM journey.view WHERE name = 'experience_v1')
                ORDER BY customer, number
                """));
        return rows;
    }

    private static List<String> numbers(TestDatabase database, String query) {
        return database.client().sql(query).query((row, n) -> row.getString(1)).list();
    }
}
