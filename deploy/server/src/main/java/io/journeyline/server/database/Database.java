package io.journeyline.server.database;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** The PostgreSQL that the server uses, reachable from the moment this is made. */
public sealed interface Database extends JdbcConnectionDetails permits GivenPostgres, EmbeddedPostgres {

    /** Where the data lies, for a person; never with a password. */
    String place();
}
