package io.journeyline.log.parked;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Identifier;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.MasterKey;
import io.journeyline.log.key.MasterKeyRotation;
import io.journeyline.log.parked.ParkedQueries.Told;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.source.ParkedRecord;
import io.journeyline.source.ParkedRecords.Refused;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class ParkedRowsTest {

    private static final int ROOM = 1_000;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final SourceRegistry sources = new SourceRegistry(database.client(), node.keys(), InstantSource.system());
    private final ParkedQueries queries = new ParkedQueries(database.client());
    private final Source till = source("till");
    private final Source shop = source("shop");

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private Source source(String name) {
        return sources.register("json", name, Optional.empty(), Optional.empty())
                .source();
    }

    private ParkedRows rows(DataKeys keys, long room) {
        return new ParkedRows(database.client(), keys, new ParkedRoom(database.client(), room));
    }

    private ParkedRows rows() {
        return rows(node.keys(), 1 << 20);
    }

    private static Refused refused(String says, String reason) {
        return new Refused(says.getBytes(UTF_8), reason);
    }

    private List<Told> all() {
        return queries.page(ParkedFilter.ALL, Long.MAX_VALUE, 100);
    }

    private static String text(ParkedRecord record) {
        return new String(record.bytes(), UTF_8);
    }

    @Test
    void the_same_bytes_of_one_source_are_kept_once_with_the_latest_reason() {
        rows().park(till, List.of(refused("a", "no time"), refused("a", "no time")));
        rows().park(till, List.of(refused("a", "no customer")));
        rows().park(shop, List.of(refused("a", "no time")));

        assertThat(all())
                .extracting(Told::name, Told::reason, Told::tries)
                .containsExactly(tuple("shop", "no time", 1), tuple("till", "no customer", 2));
    }

    @Test
    void what_somebody_is_named_in_is_forgotten_and_nothing_that_only_looks_like_it() {
        rows().park(
                        till,
                        List.of(
                                refused("{\"mail\": \"Anna@Example.org\", no time}", "no time"),
                                refused("{\"mail\": \"joanna@example.org\"}", "no time"),
                                refused("{\"quantity\": 12}", "no time"),
                                refused("L-4711;yesterday", "no time"),
                                refused("L-47112;yesterday", "no time")));

        int gone = new ParkedNames(rows())
                .forget(List.of(
                        new Identifier("email", "anna@example.org"),
                        new Identifier("customer", "12"),
                        new Identifier("loyalty", "L-4711")));

        assertThat(gone).isEqualTo(2);
        assertThat(all().stream().map(told -> text(rows().find(told.number()).orElseThrow())))
                .containsExactlyInAnyOrder(
                        "{\"mail\": \"joanna@example.org\"}", "{\"quantity\": 12}", "L-47112;yesterday");
    }

    @Test
    void what_a_record_says_lies_sealed_and_can_be_read() {
        rows().park(till, List.of(refused("something personal", "no time")));

        ParkedRecord record = rows().find(all().getFirst().number()).orElseThrow();
        assertThat(text(record)).isEqualTo("something personal");
        assertThat(database.client()
                        .sql("SELECT position('personal'::bytea IN bytes) FROM journey.parked")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void any_bytes_and_any_reason_can_be_kept() {
        byte[] bytes = {0, -1, (byte) 0xC3, 40};
        rows().park(till, List.of(new Refused(bytes, "a\u0000b\uD800\n"), new Refused(new byte[0], " ")));

        assertThat(all()).hasSize(2);
        assertThat(all().stream()
                        .map(told -> rows().find(told.number()).orElseThrow().bytes()))
                .anySatisfy(kept -> assertThat(kept).isEqualTo(bytes))
                .anySatisfy(kept -> assertThat(kept).isEmpty());
    }

    @Test
    void pages_are_told_by_source_reason_and_number() {
        IntStream.range(0, 5).forEach(n -> rows().park(till, List.of(refused("t" + n, "no time"))));
        rows().park(shop, List.of(refused("s", "no 100% customer")));

        assertThat(queries.page(new ParkedFilter(Optional.of(till.id()), ""), Long.MAX_VALUE, 100))
                .hasSize(5);
        assertThat(queries.page(new ParkedFilter(Optional.empty(), "100% c"), Long.MAX_VALUE, 100))
                .hasSize(1);
        assertThat(queries.page(new ParkedFilter(Optional.of(shop.id()), "time"), Long.MAX_VALUE, 100))
                .isEmpty();
        List<Told> first = queries.page(ParkedFilter.ALL, Long.MAX_VALUE, 4);
        List<Told> next = queries.page(ParkedFilter.ALL, first.getLast().number(), 4);
        assertThat(first).hasSize(4);
        assertThat(next)
                .hasSize(2)
                .allMatch(told -> told.number() < first.getLast().number());
    }

    @Test
    void a_source_may_fill_half_of_the_room_and_leaves_the_rest_to_others() {
        ParkedRows narrow = rows(node.keys(), ROOM);
        Refused large = new Refused(new byte[ROOM / 2], "too large");
        narrow.park(till, List.of(large));

        assertThatThrownBy(() -> narrow.park(till, List.of(refused("a", "no time"))))
                .asInstanceOf(type(Recorder.Unready.class))
                .extracting(Recorder.Unready::isOverloaded)
                .isEqualTo(true);
        narrow.park(shop, List.of(refused("b", "no time")));
        assertThat(all()).hasSize(2);

        narrow.remove(List.of(all().getLast().number()));
        narrow.park(till, List.of(refused("a", "no time")));
        assertThat(all()).hasSize(2);
    }

    @Test
    void it_is_told_long_before_there_is_no_room() {
        ParkedRoom room = new ParkedRoom(database.client(), ROOM);
        ParkedRows narrow = new ParkedRows(database.client(), node.keys(), room);
        narrow.park(till, List.of(new Refused(new byte[390], "too large")));
        assertThat(room.taken().isNearlyFull()).isFalse();

        narrow.park(till, List.of(new Refused(new byte[15], "too large")));
        assertThat(room.taken().isNearlyFull()).isTrue();
        assertThat(room.taken().total()).isEqualTo(405);
    }

    @Test
    void what_is_too_old_is_forgotten_and_nothing_else() {
        rows().park(till, List.of(refused("a", "no time")));

        assertThat(rows().forgetBefore(Instant.now().minus(Duration.ofHours(1))))
                .isZero();
        assertThat(all()).hasSize(1);
        assertThat(rows().forgetBefore(Instant.now().plus(Duration.ofHours(1)))).isEqualTo(1);
        assertThat(all()).isEmpty();
    }

    @Test
    void erasing_a_person_takes_no_key_of_a_source() {
        rows().park(till, List.of(refused("a", "no time")));
        node.log().append(List.of(Samples.purchase("1", 7)));
        node.settle();
        node.erasures()
                .erase(
                        node.stories().whoIs(new Identifier("loyalty", "7")).orElseThrow(),
                        ErasureMode.FORGET,
                        "asked to be",
                        "desk");

        assertThat(text(rows().find(all().getFirst().number()).orElseThrow())).isEqualTo("a");
    }

    @Test
    void a_master_key_that_is_replaced_leaves_parked_records_and_secrets_readable() throws Exception {
        rows().park(till, List.of(refused("a", "no time")));
        sources.sign(till.id(), "hush");
        byte[] secret = new byte[MasterKey.BYTES];
        Arrays.fill(secret, (byte) 7);
        MasterKey another = new MasterKey(secret);
        var replaced = TestKeys.guard(database).bind(another, Optional.of(TestKeys.MASTER));
        try (MasterKeyRotation rotation = new MasterKeyRotation(
                new JdbcTemplate(database.dataSource()), TestKeys.transaction(database), replaced)) {
            rotation.start();
            await().until(() -> database.client()
                            .sql("SELECT count(*) FROM journey.master_key")
                            .query(Long.class)
                            .single()
                    == 1);
        }

        DataKeys after =
                new DataKeys(database.dataSource(), TestKeys.guard(database).bind(another, Optional.empty()));
        assertThat(text(rows(after, ROOM).find(all().getFirst().number()).orElseThrow()))
                .isEqualTo("a");
        assertThat(new SourceRegistry(database.client(), after, InstantSource.system()).secret(till))
                .contains("hush".getBytes(UTF_8));
    }

    @Test
    void while_the_database_is_away_a_record_is_to_be_sent_again() {
        ParkedRows rows = rows();
        database.dataSource().close();

        assertThatThrownBy(() -> rows.park(till, List.of(refused("a", "no time"))))
                .asInstanceOf(type(Recorder.Unready.class))
                .extracting(Recorder.Unready::isOverloaded)
                .isEqualTo(false);
    }
}
