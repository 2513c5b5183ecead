package io.journeyline.log.key;

import static io.journeyline.log.Samples.purchase;
import static io.journeyline.log.TestKeys.MASTER;
import static io.journeyline.log.TestKeys.guard;
import static io.journeyline.log.TestKeys.transaction;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.LogEntry;
import io.journeyline.log.LogUnavailable;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class MasterKeyRotationTest {

    /** More than are wrapped anew at once, several times over. */
    private static final int STREAMS = 2_500;

    private static final MasterKey ANOTHER = new MasterKey(Aead.random(MasterKey.BYTES));

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private void fill() {
        node.log()
                .append(IntStream.range(0, STREAMS)
                        .mapToObj(n -> purchase("before-" + n, n))
                        .toList());
    }

    private MasterKeyRotation rotation(MasterKeys masters) {
        return new MasterKeyRotation(new JdbcTemplate(database.dataSource()), transaction(database), masters);
    }

    private MasterKeys replaced() {
        return guard(database).bind(ANOTHER, Optional.of(MASTER));
    }

    private long under(int master) {
        return database.client()
                .sql("SELECT count(*) FROM journey.data_key WHERE master = ?")
                .param(master)
                .query(Long.class)
                .single();
    }

    private void assertRefused(MasterKey given, Optional<MasterKey> former, boolean formerMissing) {
        assertThatThrownBy(() -> guard(database).bind(given, former))
                .asInstanceOf(type(MasterKeyGuard.Refused.class))
                .extracting(MasterKeyGuard.Refused::isFormerMissing)
                .isEqualTo(formerMissing);
    }

    private void assertAllIsRead(MasterKeys masters) {
        try (TestLog server = new TestLog(database, new DataKeys(database.dataSource(), masters))) {
            assertThat(LogEntry.touchpoints(server.reader().after(0, 2 * STREAMS)))
                    .hasSize(STREAMS)
                    .allMatch(touchpoint -> touchpoint.body().toString().startsWith("{"));
        }
    }

    @Test
    void a_database_stays_bound_to_the_first_master_key_it_was_used_with() {
        assertThat(guard(database).bind(MASTER, Optional.empty()).former()).isEmpty();
        assertRefused(ANOTHER, Optional.empty(), false);
        assertRefused(ANOTHER, Optional.of(new MasterKey(Aead.random(MasterKey.BYTES))), false);
    }

    @Test
    void all_data_keys_come_to_be_under_the_new_master_key_and_the_former_is_needed_no_more() {
        fill();
        try (MasterKeyRotation rotation = rotation(replaced())) {
            rotation.start();
            await().atMost(30, SECONDS)
                    .until(() -> guard(database)
                            .bind(ANOTHER, Optional.of(MASTER))
                            .former()
                            .isEmpty());
        }

        assertThat(under(2)).isEqualTo(STREAMS);
        assertRefused(MASTER, Optional.empty(), false);
        assertAllIsRead(guard(database).bind(ANOTHER, Optional.empty()));
    }

    @Test
    void what_a_killed_server_began_goes_on_at_the_next_start() {
        fill();
        rotation(replaced()).rewrapSome(1);
        assertThat(under(1)).isBetween(1L, STREAMS - 1L);

        assertRefused(ANOTHER, Optional.empty(), true);
        assertRefused(MASTER, Optional.empty(), false);
        assertAllIsRead(replaced());
        MasterKeyRotation next = rotation(replaced());
        next.forget(1);
        while (next.rewrapSome(1)) {
            assertAllIsRead(replaced());
        }
        next.forget(1);
        assertAllIsRead(guard(database).bind(ANOTHER, Optional.empty()));
    }

    @Test
    void two_servers_may_be_at_it() {
        fill();
        try (MasterKeyRotation one = rotation(replaced());
                MasterKeyRotation other = rotation(replaced())) {
            one.start();
            other.start();
            await().atMost(30, SECONDS).until(() -> replaced().former().isEmpty());
        }

        assertAllIsRead(guard(database).bind(ANOTHER, Optional.empty()));
    }

    @Test
    void a_server_that_has_the_former_master_key_alone_writes_no_more() {
        fill();
        replaced();

        assertThatThrownBy(() -> node.log().append(List.of(purchase("later", 1))))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining("started again");
        assertThat(under(1)).isEqualTo(STREAMS);
    }
}
