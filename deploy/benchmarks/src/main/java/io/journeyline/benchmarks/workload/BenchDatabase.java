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

    /** Connections to it, all of them open. */
    public HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(connections);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        server.drop(name);
    }
}
