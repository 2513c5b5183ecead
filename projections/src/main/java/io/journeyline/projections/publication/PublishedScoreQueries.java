package io.journeyline.projections.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.publication.Score;
import io.journeyline.record.JsonBody;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers which scores were published last, in numbers. */
final class PublishedScoreQueries {

    private final JdbcClient database;

    PublishedScoreQueries(JdbcClient database) {
        this.database = database;
    }

    /** What was published last of one score of these customers. */
    Map<CustomerId, Score> last(String score, Collection<CustomerId> customers) {
        Map<CustomerId, Score> last = new HashMap<>();
        database.sql("SELECT customer, version, told FROM publication.score WHERE score = ? AND customer = ANY (?)")
                .params(score, ids(customers))
                .query(row -> {
                    last.put(
                            new CustomerId(row.getObject("customer", UUID.class)),
                            new Score(
                                    row.getInt("version"),
                                    new JsonBody(row.getString("told").getBytes(UTF_8))));
                });
        return last;
    }

    /** Remembers these in place of what there was. */
    void save(String score, Map<CustomerId, Score> published) {
        if (published.isEmpty()) {
            return;
        }
        database.sql("""
                        INSERT INTO publication.score (customer, score, version, told)
                        SELECT customer, ?, version, told FROM unnest(?, ?, ?) AS published (customer, version, told)
                        ON CONFLICT (customer, score) DO UPDATE SET version = excluded.version, told = excluded.told
                        """)
                .params(
                        score,
                        ids(published.keySet()),
                        published.values().stream().map(Score::version).toArray(Integer[]::new),
                        published.values().stream()
                                .map(one -> one.told().toString())
                                .toArray(String[]::new))
                .update();
    }

    /** Forgets what was published of these customers. */
    void remove(Collection<CustomerId> customers) {
        database.sql("DELETE FROM publication.score WHERE customer = ANY (?)")
                .param(ids(customers))
                .update();
    }

    private static Object ids(Collection<CustomerId> customers) {
        return UuidArray.of(customers.stream().map(CustomerId::value));
    }
}
