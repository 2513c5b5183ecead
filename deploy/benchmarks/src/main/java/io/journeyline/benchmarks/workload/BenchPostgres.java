package io.journeyline.benchmarks.workload;

import io.journeyline.server.database.Database;
import io.journeyline.server.database.DatabaseWiring;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The server's own embedded PostgreSQL with its own settings, in which every contender gets a database of its own. */
public final class BenchPostgres implements AutoCloseable {

    private static final String TEMPLATE = "journey_template";

    private final ConfigurableApplicationContext context;
    private final Database server;
    private final AtomicInteger count = new AtomicInteger();

    private BenchPostgres(ConfigurableApplicationContext context) {
        this.context = context;
        this.server = context.getBean(Database.class);
    }

    /** Starts it with its data in this folder. */
    public static BenchPostgres start(Path home) {
        BenchPostgres started = new BenchPostgres(new SpringApplicationBuilder(DatabaseWiring.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .run("--spring.main.banner-mode=off", "--journey.home=" + home, "--journey.database.url="));
        started.sql("CREATE DATABASE " + TEMPLATE);
        Flyway.configure()
                .dataSource(started.source(TEMPLATE))
                .locations("classpath:db/log", "classpath:db/view")
                .outOfOrder(true)
                .defaultSchema("journey")
                .load()
                .migrate();
        return started;
    }

    /** A new database with the log's tables in it, and nothing in them. */
    public BenchDatabase database() {
        return copy(TEMPLATE);
    }

    /** File by file: a log that has grown would else go through the WAL a second time. */
    BenchDatabase copy(String template) {
        String name = "bench_" + count.incrementAndGet();
        sql("CREATE DATABASE %s TEMPLATE %s STRATEGY file_copy".formatted(name, template));
        return new BenchDatabase(this, name, url(name), user(), password());
    }

    /** Gets what was written before out of the way, so that nobody pays for the one before. */
    public void settle() {
        sql("CHECKPOINT");
    }

    void drop(String name) {
        sql("DROP DATABASE %s WITH (FORCE)".formatted(name));
    }

    /** What durability everybody writes under, as PostgreSQL tells it. */
    public String durability() {
        return JdbcClient.create(source("postgres"))
                .sql("""
                        SELECT 'PostgreSQL ' || current_setting('server_version') || ': fsync ' || current_setting('fsync')
                               || ', synchronous_commit ' || current_setting('synchronous_commit')
                               || ', full_page_writes ' || current_setting('full_page_writes')
                               || ', shared_buffers ' || current_setting('shared_buffers')
                               || ', max_wal_size ' || current_setting('max_wal_size')
                        """)
                .query(String.class)
                .single();
    }

    private void sql(String statement) {
        JdbcClient.create(source("postgres")).sql(statement).update();
    }

    private DriverManagerDataSource source(String database) {
        return new DriverManagerDataSource(url(database), user(), password());
    }

    private String user() {
        return Objects.requireNonNull(server.getUsername());
    }

    private String password() {
        return Objects.requireNonNull(server.getPassword());
    }

    private String url(String database) {
        return server.getJdbcUrl().replaceFirst("/postgres$", "/" + database);
    }

    @Override
    public void close() {
        context.close();
    }
}
