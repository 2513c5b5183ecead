package io.journeyline.server.wiring;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamNaming;
import io.journeyline.server.settings.CannotStart;
import io.journeyline.server.settings.SecretKey;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How people are told apart. Empty texts mean "not set".
 *
 * @param streamKey the secret key streams are named under, in hexadecimal, at least 16 bytes
 * @param streamKeyFile a file that holds it and nothing else
 * @param phoneRegion the ISO 3166 country of phone numbers that are written without a country code
 */
@ConfigurationProperties("journey.identity")
public record IdentitySettings(String streamKey, String streamKeyFile, String phoneRegion) {

    public IdentitySettings {
        if (!phoneRegion.isBlank() && !Set.of(Locale.getISOCountries()).contains(phoneRegion)) {
            throw new CannotStart("JOURNEY_PHONE_REGION must be an ISO 3166 country code such as GB.");
        }
    }

    IdentityPolicy policy() {
        return phoneRegion.isBlank() ? IdentityPolicy.DEFAULT : IdentityPolicy.DEFAULT.in(phoneRegion);
    }

    /** Names streams under the key that was given, or else under one that is made at the first start and kept in {@code home}. */
    StreamNaming naming(Path home) {
        return new SecretKey("stream", streamKey, streamKeyFile)
                .read(home, StreamNaming::new, "at least %d bytes".formatted(StreamNaming.SHORTEST_KEY));
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "IdentitySettings[streamKeyFile=%s, phoneRegion=%s]".formatted(streamKeyFile, phoneRegion);
    }
}
