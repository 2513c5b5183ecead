package io.journeyline.server.database;

import io.journeyline.server.settings.CannotStart;
import io.journeyline.server.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** An existing PostgreSQL, seen to answer. */
record GivenPostgres(String url, String user, String password) implements Database {

    private static final String SECONDS_TO_CONNECT = "10";

    /** Connects once, so that a wrong address or password is told in one sentence before the pool tries. */
    static GivenPostgres reach(DatabaseSettings settings) {
        GivenPostgres given = new GivenPostgres(settings.url(), settings.user(), settings.secret());
        Properties login = new Properties();
        login.setProperty("user", given.user);
        login.setProperty("password", given.password);
        login.setProperty("loginTimeout", SECONDS_TO_CONNECT);
        try (Connection connection = DriverManager.getConnection(given.url, login)) {
            connection.getMetaData();
            return given;
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database at %s cannot be used (%s): check JOURNEY_DATABASE_URL, _USER and _PASSWORD."
                            .formatted(given.place(), e.getMessage()),
                    e);
        }
    }

    @Override
    public String getJdbcUrl() {
        return url;
    }

    @Override
    public String getUsername() {
        return user;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String place() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return place();
    }
}
