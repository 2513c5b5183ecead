package io.journeyline.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A fresh, migrated PostgreSQL database for one test class: on the server that {@code JOURNEY_TEST_DATABASE_URL} names
 * (with user and password in it), else in a container where an engine answers, else on an embedded server.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String GIVEN = "JOURNEY_TEST_DATABASE_URL";
    private static final int POOL = 40;
    private static final String LATEST = "latest";
    private static final Path DOCKER_SOCKET = Path.of("/var/run/docker.sock");
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable String server;
    private static @Nullable String template;

    private final String url;
    private final HikariDataSource pool;
    private final boolean lent;

    public TestDatabase() {
        this(created(template()), false);
    }

    private TestDatabase(String url, boolean lent) {
        this.url = url;
        this.pool = pool();
        this.lent = lent;
    }

    /** The database of another process, whose it stays. */
    static TestDatabase at(String url) {
        return new TestDatabase(url, true);
    }

    /** A database as an earlier version of the schema had it. */
    public static TestDatabase migratedTo(String version) {
        String url = created("template1");
        migrate(url, version);
        return new TestDatabase(url, false);
    }

    /** Brings it up to date. */
    public void migrate() {
        migrate(url, LATEST);
    }

    private static String created(String template) {
        String name = "journey_test_%d_%d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
        JdbcClient.create(new DriverManagerDataSource(server()))
                .sql("CREATE DATABASE " + name + " TEMPLATE " + template)
                .update();
        return url(name);
    }

    private static void migrate(String url, String version) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db")
                .outOfOrder(true)
                .defaultSchema("journey")
                .target(version)
                .load()
                .migrate();
    }

    /** The address of this database, user and password in it. */
    public String url() {
        return url;
    }

    public HikariDataSource dataSource() {
        return pool;
    }

    public JdbcClient client() {
        return JdbcClient.create(pool);
    }

    /** Asks past the pool, whose connections may have been cut. */
    public JdbcClient direct() {
        return JdbcClient.create(new DriverManagerDataSource(url));
    }

    /** Cuts all connections, as a database does that goes away. */
    public void cutConnections() {
        direct().sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()
                        """).query(Long.class).single();
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(POOL);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        pool.close();
        if (lent) {
            return;
        }
        drop(url.replaceFirst(".*//[^/]+/([^?]*).*", "$1"));
    }

    private static void drop(String name) {
        JdbcClient.create(new DriverManagerDataSource(server()))
                .sql("DROP DATABASE " + name + " WITH (FORCE)")
                .update();
    }

    private static String url(String name) {
        return server().replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
    }

    /** Migrated once for all that are made after it, which takes a third of the time. */
    private static synchronized String template() {
        if (template == null) {
            String name = "journey_template_" + ProcessHandle.current().pid();
            JdbcClient.create(new DriverManagerDataSource(server()))
                    .sql("CREATE DATABASE " + name)
                    .update();
            migrate(url(name), LATEST);
            if (System.getenv(GIVEN) != null) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(name)));
            }
            template = name;
        }
        return template;
    }

    private static synchronized String server() {
        if (server == null) {
            String given = System.getenv(GIVEN);
            server = given != null ? given : isDockerThere() ? container() : embedded();
        }
        return server;
    }

    /** Testcontainers takes many seconds to find out that there is no engine, so it is asked only where one may be. */
    private static boolean isDockerThere() {
        return (System.getenv("DOCKER_HOST") != null || Files.exists(DOCKER_SOCKET))
                && DockerClientFactory.instance().isDockerAvailable();
    }

    @SuppressWarnings("resource") // stopped by Testcontainers when the tests' JVM ends
    private static String container() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18");
        container.start();
        return "%s&user=%s&password=%s"
                .formatted(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    private static String embedded() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
