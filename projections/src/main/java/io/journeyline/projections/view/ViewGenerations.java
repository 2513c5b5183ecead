package io.journeyline.projections.view;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which generation of a view's rows is read, and which one is being built beside it. */
final class ViewGenerations {

    private final JdbcClient database;

    ViewGenerations(JdbcClient database) {
        this.database = database;
    }

    /** The state of a view's rows; {@code building} is the generation that a rebuild fills. */
    record State(int live, Optional<Integer> building, long builtTo, Optional<String> failure) {}

    State state(ViewName view) {
        return database.sql("SELECT generation, building, built_to, failure FROM journey.view WHERE name = ?")
                .param(view.toString())
                .query((row, n) -> new State(
                        row.getInt("generation"),
                        Optional.ofNullable(row.getObject("building", Integer.class)),
                        row.getLong("built_to"),
                        Optional.ofNullable(row.getString("failure"))))
                .single();
    }

    /** The generation to write to; it stays the live one until this transaction ends. */
    int holdLive(ViewName view) {
        return database.sql("SELECT generation FROM journey.view WHERE name = ? FOR SHARE")
                .param(view.toString())
                .query(Integer.class)
                .single();
    }

    /** Waits until nobody writes to the live generation, and keeps it so until this transaction ends. */
    void holdSwitch(ViewName view) {
        database.sql("SELECT generation FROM journey.view WHERE name = ? FOR UPDATE")
                .param(view.toString())
                .query(Integer.class)
                .single();
    }

    /** Makes room beside the live generation, empty whatever an interrupted rebuild left, and answers which it is. */
    int begin(View view) {
        int generation = state(view.name()).live() + 1;
        drop(view, generation);
        database.sql("CREATE TABLE %1$s_%2$d PARTITION OF %1$s FOR VALUES IN (%2$d)"
                        .formatted(view.table(), generation))
                .update();
        database.sql("UPDATE journey.view SET building = ?, built_to = 0, failure = NULL WHERE name = ?")
                .params(generation, view.name().toString())
                .update();
        return generation;
    }

    void builtTo(ViewName view, long position) {
        database.sql("UPDATE journey.view SET built_to = ? WHERE name = ?")
                .params(position, view.toString())
                .update();
    }

    /** From the end of this transaction on, the generation that was built is the live one. */
    void switchTo(ViewName view, int generation) {
        database.sql("UPDATE journey.view SET generation = ?, building = NULL WHERE name = ?")
                .params(generation, view.toString())
                .update();
    }

    void fail(View view, int generation, String reason) {
        database.sql("UPDATE journey.view SET building = NULL, failure = ? WHERE name = ?")
                .params(reason, view.name().toString())
                .update();
        drop(view, generation);
    }

    void drop(View view, int generation) {
        database.sql("DROP TABLE IF EXISTS %s_%d".formatted(view.table(), generation))
                .update();
    }
}
