package io.journeyline.log;

import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.MasterKey;
import io.journeyline.log.key.MasterKeyGuard;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one server has of data keys, under a master key that only tests use. */
public final class TestKeys {

    public static final MasterKey MASTER = new MasterKey(new byte[MasterKey.BYTES]);

    private TestKeys() {}

    public static DataKeys of(TestDatabase database) {
        return new DataKeys(database.dataSource(), guard(database).bind(MASTER, Optional.empty()));
    }

    public static MasterKeyGuard guard(TestDatabase database) {
        return new MasterKeyGuard(new JdbcTemplate(database.dataSource()), transaction(database));
    }

    public static TransactionTemplate transaction(TestDatabase database) {
        return new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    }
}
