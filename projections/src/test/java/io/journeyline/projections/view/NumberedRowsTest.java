package io.journeyline.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.TestDatabase;
import io.journeyline.projections.view.NumberedRows.Row;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class NumberedRowsTest {

    private static final int LIVE = 1;
    private static final int OTHER = 2;
    private static final int CUSTOMERS = 20_000;
    private static final int SOME = 1_000;
    private static final int EACH = 10;

    /** PostgreSQL keeps a plan from the tenth time on: five until the driver prepares, five until the plan is kept. */
    private static final int OFTEN = 15;

    private final TestDatabase database = new TestDatabase();
    private final TransactionTemplate transaction =
            new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    private final ViewGenerations generations = new ViewGenerations(database.client());
    private final NumberedRows rows = new NumberedRows(database.client(), "numbered_v1.thing", "number");

    @BeforeEach
    void create() {
        database.client().sql("CREATE SCHEMA numbered_v1").update();
        database.client().sql("""
                        CREATE TABLE numbered_v1.thing (
                            generation integer, customer uuid, number bigint, PRIMARY KEY (generation, customer, number)
                        ) PARTITION BY LIST (generation)
                        """).update();
        for (int generation : List.of(LIVE, OTHER)) {
            database.client().sql("""
                            CREATE TABLE numbered_v1.thing_%1$d PARTITION OF numbered_v1.thing FOR VALUES IN (%1$d)
                            WITH (autovacuum_enabled = false)
                            """.formatted(generation)).update();
        }
        generations.know(new ViewName("numbered", 1));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static CustomerId customer(int n) {
        return new CustomerId(new UUID(0, n));
    }

    private void fill(int generation, int from, int to) {
        database.client().sql("""
                        INSERT INTO numbered_v1.thing
                        SELECT ?, lpad(to_hex(customer), 32, '0')::uuid, number
                        FROM generate_series(?, ?) AS customer, generate_series(1, ?) AS number
                        """).params(generation, from, to, EACH).update();
    }

    /** As views do while they take in news, and no longer than some seconds. */
    private void takingIn(Runnable work) {
        transaction.executeWithoutResult(status -> {
            database.client().sql("SET LOCAL statement_timeout = '10s'").update();
            generations.holdToTakeIn(new ViewName("numbered", 1));
            work.run();
        });
    }

    private List<Long> kept(int generation, int customer) {
        return database.client()
                .sql("SELECT number FROM numbered_v1.thing WHERE generation = ? AND customer = ? ORDER BY number")
                .params(generation, customer(customer).value())
                .query((row, n) -> row.getLong("number"))
                .list();
    }

    @Test
    void those_are_removed_and_no_others() {
        fill(LIVE, 1, 4);
        fill(OTHER, 1, 4);

        takingIn(() -> {
            rows.remove(LIVE, List.of());
            rows.remove(LIVE, List.of(new Row(customer(1), 2), new Row(customer(1), 4), new Row(customer(2), 11)));
            rows.removeFrom(LIVE, List.of(new Row(customer(3), 4), new Row(customer(5), 1)));
        });

        assertThat(kept(LIVE, 1)).containsExactly(1L, 3L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(kept(LIVE, 2)).hasSize(EACH);
        assertThat(kept(LIVE, 3)).containsExactly(1L, 2L, 3L);
        assertThat(IntStream.rangeClosed(1, 4))
                .allSatisfy(n -> assertThat(kept(OTHER, n)).hasSize(EACH));
    }

    @Test
    void rows_are_found_by_their_keys_though_postgresql_believes_that_there_are_few() {
        takingIn(() -> {
            fill(LIVE, OFTEN + 1, SOME);
            inAnotherTransaction("ANALYZE numbered_v1.thing");
            removeSomeOf(1, OFTEN);
            fill(LIVE, SOME + 1, CUSTOMERS);
            List<Row> some = IntStream.rangeClosed(OFTEN + 1, CUSTOMERS)
                    .mapToObj(n -> new Row(customer(n), n % EACH + 1))
                    .toList();
            rows.remove(LIVE, some);
            rows.removeFrom(LIVE, some);
        });

        assertThat(kept(LIVE, OFTEN)).hasSize(EACH - 2);
        assertThat(kept(LIVE, CUSTOMERS)).isEmpty();
        assertThat(kept(LIVE, CUSTOMERS - 1)).hasSize(EACH - 1);
    }

    private void removeSomeOf(int from, int to) {
        for (int n = from; n <= to; n++) {
            fill(LIVE, n, n);
            rows.remove(LIVE, List.of(new Row(customer(n), EACH)));
            rows.removeFrom(LIVE, List.of(new Row(customer(n), EACH - 1)));
        }
    }

    private void inAnotherTransaction(String statement) {
        CompletableFuture.runAsync(() -> database.client().sql(statement).update())
                .join();
    }
}
