package io.journeyline.benchmarks.http;

import com.zaxxer.hikari.HikariDataSource;
import io.journeyline.benchmarks.Results;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** The limit of reading one customer: the very row by its whole key, and nothing done with it. */
final class SelectOne {

    private static final String NAME = "limit.jdbc.select-one";

    private final Serving serving;
    private final int customers;
    private final int clients;
    private final Duration slice;

    SelectOne(Serving serving, int customers, int clients, Duration slice) {
        this.serving = serving;
        this.customers = customers;
        this.clients = clients;
        this.slice = slice;
    }

    void measure(Results results) throws Exception {
        Customers known = Customers.first(serving.database(), customers);
        try (HikariDataSource pool = serving.database().pool(clients)) {
            List<PreparedStatement> queries = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                queries.add(query(pool.getConnection(), known.generation()));
            }
            List<UUID> ids = known.ids();
            AtomicInteger next = new AtomicInteger();
            results.add(
                    NAME,
                    new Load(results)
                            .run(
                                    NAME,
                                    clients,
                                    slice,
                                    number -> () ->
                                            read(queries.get(number), ids.get(next.getAndIncrement() % ids.size())))
                            .rate());
        }
    }

    private static PreparedStatement query(Connection connection, int generation) throws SQLException {
        PreparedStatement query = connection.prepareStatement(
                "SELECT ledger FROM profile_v1.customer WHERE generation = ? AND customer = ?");
        query.setInt(1, generation);
        return query;
    }

    private static int read(PreparedStatement query, UUID customer) throws SQLException {
        query.setObject(2, customer);
        try (var row = query.executeQuery()) {
            if (!row.next() || row.getBytes(1).length == 0) {
                throw new IllegalStateException("customer %s has no row".formatted(customer));
            }
            return 1;
        }
    }
}
