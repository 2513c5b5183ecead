package io.journeyline.log.sql;

import static java.util.stream.Collectors.joining;

import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.util.PGobject;

/** UUIDs as one parameter of SQL: written down here, as the driver looks at each character whether to escape it. */
public final class UuidArray {

    private UuidArray() {}

    /** A value of the type {@code uuid[]}, for a statement of this log's database. */
    public static Object of(Stream<UUID> uuids) {
        return new Literal(uuids.map(UUID::toString).collect(joining(",", "{", "}")));
    }

    @SuppressWarnings("serial") // is a parameter, and nothing else
    private static final class Literal extends PGobject {

        Literal(String literal) {
            type = "_uuid";
            value = literal;
        }
    }
}
