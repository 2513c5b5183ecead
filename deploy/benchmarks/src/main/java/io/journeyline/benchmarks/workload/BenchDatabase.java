package io.journeyline.benchmarks.workload;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** A database of one contender's, gone when closed. */
public record BenchDatabase(BenchPostgres server, String name, String url, String user, String password)
        implements AutoCloseable {

    /** Its address as Node.js takes it, user and password in it. */
    public String nodeUrl() {
        return url.replace("jdbc:postgresql://", "postgresql://%s:%s@".formatted(user, password));
    }

    /** Up to so many connections to it; they are opened beside, the first before this returns. */
    public HikariDataSource pool(int connections) {
        return new HikariDataSource(config(connections));
    }

    /** The same, on which the driver makes one INSERT of a batch of them. */
    public HikariDataSource rewritingPool(int connections) {
        HikariConfig config = config(connections);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** Another with all that is in this one, to which nobody is connected. */
    public BenchDatabase copy() {
        return server.copy(name);
    }

    private HikariConfig config(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        return config;
    }

    @Override
    public void close() {
        server.drop(name);
    }
}
