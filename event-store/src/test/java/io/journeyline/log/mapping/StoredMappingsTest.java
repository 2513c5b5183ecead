package io.journeyline.log.mapping;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Rejection;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.source.MappingTexts.MappingText;
import java.time.Duration;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class StoredMappingsTest {

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final StoredMappings one = mappings();
    private final StoredMappings other = mappings();

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private StoredMappings mappings() {
        return new StoredMappings(
                node.reader(),
                StoredMappings.commands(
                        node.engine(StoredMappings.events()),
                        new SpringTransactionManager(new JdbcTransactionManager(database.dataSource()))));
    }

    @Test
    void every_version_is_in_the_log_and_the_last_one_in_force_on_all_servers() {
        assertThat(other.find("till")).isEmpty();
        one.put("till", 0, "first", "a new till", "desk");
        one.put("till", 1, "second", "local times", "desk");
        one.put("shop", 0, "third", "a new shop", "desk");

        assertThat(one.find("till")).contains(new MappingText("till", 2, "second"));
        assertThat(one.all()).extracting(MappingText::name).containsExactly("shop", "till");
        assertThat(one.versions("till"))
                .extracting(version -> version.changed().reason())
                .containsExactly("a new till", "local times");
        await().atMost(3, SECONDS).until(() -> other.find("till").isPresent());
        assertThat(other.all()).isEqualTo(one.all());
    }

    @Test
    void whoever_did_not_see_the_version_in_force_is_refused() {
        one.put("till", 0, "first", "a new till", "desk");

        assertThatThrownBy(() -> other.put("till", 0, "mine", "a new till", "another desk"))
                .isInstanceOf(Rejection.class)
                .extracting("code")
                .isEqualTo("mapping-changed-meanwhile");
        assertThat(one.find("till")).get().extracting(MappingText::text).isEqualTo("first");
    }

    @Test
    void while_the_database_is_away_the_mappings_known_before_are_in_force() {
        one.put("till", 0, "first", "a new till", "desk");
        assertThat(one.find("till")).isPresent();
        await().atLeast(1, SECONDS)
                .atMost(3, SECONDS)
                .pollDelay(Duration.ofMillis(1_100))
                .until(() -> true);
        database.dataSource().close();

        assertThat(one.find("till")).isPresent();
    }
}
