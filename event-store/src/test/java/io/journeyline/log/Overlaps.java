package io.journeyline.log;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts the transactions that write to a log while others do, so that a test that is about them can require them. */
final class Overlaps {

    private final JdbcClient database;

    /** Counts from now on. */
    Overlaps(TestDatabase database) {
        this.database = database.direct();
        this.database.sql("""
                CREATE SEQUENCE overlap;
                CREATE FUNCTION count_overlap() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF EXISTS (
                        SELECT FROM pg_locks
                        WHERE relation = 'journey.log'::regclass AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                    THEN
                        PERFORM nextval('overlap');
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER count_overlap AFTER INSERT ON journey.log
                    FOR EACH STATEMENT EXECUTE FUNCTION count_overlap()
                """).update();
    }

    /** How many there were, those among them that were rolled back. */
    long count() {
        return database.sql("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM overlap")
                .query(Long.class)
                .single();
    }

    /** How many transactions write at the moment. */
    long now() {
        return database.sql("""
                        SELECT count(*) FROM pg_locks
                        WHERE relation = 'journey.log'::regclass AND mode = 'RowExclusiveLock'
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """).query(Long.class).single();
    }

    /** Ends the one that began first, if it is not the only one and chance will have it; answers how many it ended. */
    long cutFirst(double chance) {
        return database.sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM (
                            SELECT pid, row_number() OVER (ORDER BY xact_start) AS place, count(*) OVER () AS places
                            FROM pg_stat_activity JOIN pg_locks USING (pid)
                            WHERE relation = 'journey.log'::regclass AND mode = 'RowExclusiveLock'
                              AND datid = database AND datname = current_database()) AS writing
                        WHERE place = 1 AND places > 1 AND random() < ?
                        """).param(chance).query(Long.class).single();
    }
}
