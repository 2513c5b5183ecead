package io.journeyline.projections.view;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Rows that a question is answered from.
 *
 * @param schema where their tables lie: the view's own, or {@link PastRows#SCHEMA}
 * @param generation which of the rows there
 */
public record ToldRows(JdbcClient database, String schema, int generation) {

    /** Those of a view that are read now. */
    public static ToldRows live(JdbcClient database, ViewName view) {
        return new ToldRows(
                database,
                view.toString(),
                database.sql("SELECT generation FROM journey.view WHERE name = ?")
                        .param(view.toString())
                        .query(Integer.class)
                        .single());
    }
}
