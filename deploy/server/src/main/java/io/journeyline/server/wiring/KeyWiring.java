package io.journeyline.server.wiring;

import io.journeyline.log.KeyDestruction;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.MasterKeyGuard;
import io.journeyline.log.key.MasterKeyGuard.Refused;
import io.journeyline.log.key.MasterKeyRotation;
import io.journeyline.log.key.MasterKeys;
import io.journeyline.server.settings.HomeSettings;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The keys under which what is personal is kept. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PrivacySettings.class)
public class KeyWiring {

    @Bean
    MasterKeys masterKeys(PrivacySettings settings, HomeSettings home, JdbcTemplate database, DataSource source) {
        TransactionTemplate patient = new TransactionTemplate(new PatientTransactions(source));
        try {
            return new MasterKeyGuard(database, patient)
                    .bind(settings.master(home.folder()), settings.formerMaster(home.folder()));
        } catch (Refused refused) {
            throw PrivacySettings.refused(refused.isFormerMissing(), refused);
        }
    }

    @Bean
    DataKeys dataKeys(DataSource database, MasterKeys masters) {
        return new DataKeys(database, masters);
    }

    @Bean(initMethod = "start")
    MasterKeyRotation masterKeyRotation(JdbcTemplate database, DataSource source, MasterKeys masters) {
        return new MasterKeyRotation(database, new TransactionTemplate(new PatientTransactions(source)), masters);
    }

    @Bean
    KeyDestruction keyDestruction(JdbcTemplate database, DataKeys keys) {
        return new KeyDestruction(database, keys);
    }
}
