package io.journeyline.projections.customer;

import io.journeyline.customer.Profile;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.identity.CustomerId;
import io.journeyline.record.TouchpointJson;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers who a customer is. */
public final class ProfileQueries {

    private final JdbcClient database;

    public ProfileQueries(JdbcClient database) {
        this.database = database;
    }

    /** The customer's profile as far as the view has taken in the log; empty for one it has not met. */
    public Optional<Profile> find(CustomerId customer) {
        return database.sql("""
                        SELECT position, ledger FROM profile_v1.customer
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'profile_v1')
                          AND customer = ?
                        """)
                .param(customer.value())
                .query((row, n) -> Profile.of(
                        customer,
                        TouchpointJson.mapper().readValue(row.getBytes("ledger"), ProfileLedger.class),
                        row.getLong("position")))
                .optional();
    }
}
