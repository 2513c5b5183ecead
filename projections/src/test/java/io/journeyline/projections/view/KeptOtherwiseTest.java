package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.log.TestDatabase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An update that keeps rows otherwise meets a database whose server stopped in the midst of rebuilds. */
class KeptOtherwiseTest {

    private static final String BEFORE_CHECKPOINTS = "141";

    private final TestProfiles profiles = new TestProfiles(TestDatabase.migratedTo(BEFORE_CHECKPOINTS));
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void close() {
        profiles.close();
    }

    @BeforeEach
    void stopInTheMidstOfRebuilds() {
        profiles.append(purchase("1", 1), purchase("2", 2), purchase("3", 1));
        profiles.node.settle();
        tell("""
                DO $$
                DECLARE
                    half record;
                BEGIN
                    FOR half IN SELECT partrelid::regclass::text AS name FROM pg_partitioned_table
                                WHERE partrelid::regclass::text ~ '^(profile|effort|experience|churn)_v1'
                    LOOP
                        EXECUTE format('CREATE TABLE %1$s_2 PARTITION OF %1$s FOR VALUES IN (2)', half.name);
                    END LOOP;
                END $$
                """);
        tell("""
                INSERT INTO journey.view (name, building)
                SELECT unnest(ARRAY['profile_v1', 'effort_v1', 'experience_v1', 'churn_v1']), 2
                ON CONFLICT (name) DO UPDATE SET building = 2
                """);
        tell("""
                INSERT INTO profile_v1.customer
                    (generation, customer, position, occurred_at, source, id, ledger, accrued)
                SELECT generation, stream, 3, max(recorded_at), 'pos/store-1', '3', '\\x01'::bytea, 0
                FROM journey.log, generate_series(1, 2) AS generation GROUP BY generation, stream
                """);
        tell("""
                INSERT INTO journey.token (processorname, segment, token, tokentype, timestamp)
                VALUES ('profile_v1', 0, convert_to('{"globalIndex":3}', 'UTF8'),
                        'org.axonframework.eventhandling.GlobalSequenceTrackingToken', now()::text)
                """);
    }

    private void tell(String order) {
        profiles.database.client().sql(order).update();
    }

    private List<String> ask(String question) {
        return profiles.database
                .client()
                .sql(question)
                .query((row, n) -> row.getString(1))
                .list();
    }

    /** Keeps a rebuild from its end until it is released. */
    private View halting() {
        return new WatchedView(profiles.view, generation -> {
            if (generation > 1) {
                try {
                    assertThat(released.await(60, SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    @Test
    void each_generation_there_is_has_room_for_what_is_kept_beside_it() {
        profiles.database.migrate();

        assertThat(
                        ask(
                                "SELECT inhrelid::regclass::text || ' ' || array_to_string(reloptions, ' ') FROM pg_inherits"
                                        + " JOIN pg_class ON oid = inhrelid WHERE inhparent::regclass::text LIKE '%.checkpoint' ORDER BY 1"))
                .containsExactly(
                        "churn_v1.checkpoint_1 toast_tuple_target=4080",
                        "churn_v1.checkpoint_2 toast_tuple_target=4080",
                        "effort_v1.checkpoint_1 toast_tuple_target=4080",
                        "effort_v1.checkpoint_2 toast_tuple_target=4080",
                        "experience_v1.checkpoint_1 toast_tuple_target=4080",
                        "experience_v1.checkpoint_2 toast_tuple_target=4080",
                        "profile_v1.checkpoint_1 toast_tuple_target=4080",
                        "profile_v1.checkpoint_2 toast_tuple_target=4080");
        assertThat(profiles.rows("profile_v1.customer")).isZero();
    }

    @Test
    void what_is_read_is_told_again_from_the_log_and_the_rebuild_begins_again() throws InterruptedException {
        profiles.database.migrate();

        try (TestViews views = profiles.follow(halting())) {
            profiles.catchUp(views);
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.REBUILDING);
            assertThat(List.of(profiles.purchases(1), profiles.purchases(2))).containsExactly(2L, 1L);

            released.countDown();
            profiles.awaitLive(views);
            assertThat(List.of(profiles.purchases(1), profiles.purchases(2))).containsExactly(2L, 1L);
            assertThat(profiles.partitions()).containsExactly("profile_v1.customer_3");
            assertThat(ask("SELECT inhrelid::regclass::text FROM pg_inherits"
                            + " WHERE inhparent = 'profile_v1.checkpoint'::regclass"))
                    .containsExactly("profile_v1.checkpoint_3");
        }
    }
}
