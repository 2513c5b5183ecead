package io.journeyline.log;

import io.journeyline.identity.StreamNaming;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Binds a database to the key its streams are named under. */
public final class StreamKeyGuard {

    private StreamKeyGuard() {}

    /**
     * Binds a fresh database to this key, and makes sure that a used one is bound to it.
     *
     * @throws IllegalStateException if the database's streams are named under another key
     */
    public static void check(JdbcClient database, StreamNaming naming) {
        database.sql("INSERT INTO journey.stream_key (fingerprint) VALUES (?) ON CONFLICT DO NOTHING")
                .param(naming.fingerprint())
                .update();
        UUID bound = database.sql("SELECT fingerprint FROM journey.stream_key")
                .query(UUID.class)
                .single();
        if (!bound.equals(naming.fingerprint())) {
            throw new IllegalStateException(
                    "the streams of this database are named under another stream key than the one given");
        }
    }
}
