package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.workload.BenchDatabase;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Some customers that the view of profiles has, and the generation of its rows. */
record Customers(int generation, List<UUID> ids) {

    Customers {
        ids = List.copyOf(ids);
    }

    static Customers first(BenchDatabase database, int count) {
        try (var pool = database.pool(1)) {
            JdbcClient client = JdbcClient.create(pool);
            int generation = client.sql("SELECT generation FROM journey.view WHERE name = 'profile_v1'")
                    .query(Integer.class)
                    .single();
            return new Customers(
                    generation,
                    client.sql("""
                            SELECT customer FROM profile_v1.customer WHERE generation = ? ORDER BY customer LIMIT ?
                            """)
                            .param(generation)
                            .param(count)
                            .query((row, n) -> row.getObject(1, UUID.class))
                            .list());
        }
    }
}
