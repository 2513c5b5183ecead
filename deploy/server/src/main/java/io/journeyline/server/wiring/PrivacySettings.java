package io.journeyline.server.wiring;

import io.journeyline.log.key.MasterKey;
import io.journeyline.server.settings.CannotStart;
import io.journeyline.server.settings.SecretKey;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Under which key what is personal is kept. Empty texts mean "not set".
 *
 * @param masterKey the secret key that data keys are wrapped under, in hexadecimal, 32 bytes
 * @param masterKeyFile a file that holds it and nothing else
 * @param formerMasterKeyFile a file that holds the one it replaces, until all data keys are wrapped anew
 */
@ConfigurationProperties("journey.privacy")
public record PrivacySettings(String masterKey, String masterKeyFile, String formerMasterKeyFile) {

    private static final String LENGTH = MasterKey.BYTES + " bytes";

    /** The key that was given, or else one that is made at the first start and kept in {@code home}. */
    MasterKey master(Path home) {
        return new SecretKey("master", masterKey, masterKeyFile).read(home, MasterKey::new, LENGTH);
    }

    Optional<MasterKey> formerMaster(Path home) {
        return formerMasterKeyFile.isBlank()
                ? Optional.empty()
                : Optional.of(
                        new SecretKey("former master", "", formerMasterKeyFile).read(home, MasterKey::new, LENGTH));
    }

    static CannotStart refused(boolean formerMissing, Throwable cause) {
        return new CannotStart(
                formerMissing
                        ? "Some keys of this database are still wrapped under the former master key: set JOURNEY_FORMER_MASTER_KEY_FILE to that one."
                        : "This database was filled under another master key: set JOURNEY_MASTER_KEY_FILE to the one it was filled under.",
                cause);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "PrivacySettings[masterKeyFile=%s, formerMasterKeyFile=%s]"
                .formatted(masterKeyFile, formerMasterKeyFile);
    }
}
