package io.journeyline.projections.view;

import io.journeyline.fold.Fold;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.Hindsight;
import io.journeyline.log.Turns.Turn;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The rows that a view would have had at another time, told from the log into temporary tables, so that the same questions
 * answer from them; they are gone when one is answered. Whatever the size of the log, a part of the customers is held in
 * memory. A few such questions are answered at once, others wait for their turn.
 */
public final class PastRows {

    /** Where temporary tables lie. */
    public static final String SCHEMA = "pg_temp";

    private static final int GENERATION = 0;
    private static final int PART = 1_000;

    private final JdbcTemplate database;
    private final StoryFolds stories;

    public PastRows(DataSource database, StoryFolds stories) {
        this.database = new JdbcTemplate(database);
        this.stories = stories;
    }

    /** Adds rows of these customers to the tables of a schema. */
    @FunctionalInterface
    public interface Writer<S> {
        void add(BinaryCopy copy, String schema, int generation, List<Folded<S>> folded);
    }

    /**
     * Answers a question from the rows of everybody as they were.
     *
     * @param tables of the view, that the rows are kept in otherwise
     * @throws io.journeyline.log.LogOverloaded if too many others ask such questions
     */
    public <S, R> R ask(
            List<String> tables, Hindsight from, Fold<S> fold, Writer<S> writer, Function<ToldRows, R> question) {
        try (Turn _ = stories.turn()) {
            return database.<R>execute((Connection connection) -> {
                connection.setAutoCommit(false);
                try {
                    create(connection, tables);
                    SingleConnectionDataSource own = new SingleConnectionDataSource(connection, true);
                    tell(new BinaryCopy(own), from, fold, writer);
                    return question.apply(new ToldRows(JdbcClient.create(own), SCHEMA, GENERATION));
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            });
        }
    }

    private static void create(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute("CREATE TEMPORARY TABLE %s (LIKE %s) ON COMMIT DROP"
                        .formatted(table.substring(table.indexOf('.') + 1), table));
            }
        }
    }

    private <S> void tell(BinaryCopy copy, Hindsight from, Fold<S> fold, Writer<S> writer) {
        List<Folded<S>> part = new ArrayList<>(PART);
        stories.tellEverybody(from, fold, folded -> {
            part.add(folded);
            if (part.size() == PART) {
                writer.add(copy, SCHEMA, GENERATION, part);
                part.clear();
            }
        });
        writer.add(copy, SCHEMA, GENERATION, part);
    }
}
