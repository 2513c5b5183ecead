package io.journeyline.server.wiring;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamNaming;
import io.journeyline.server.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
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

    private static final int KEY_BYTES = 32;

    public IdentitySettings {
        if (!streamKey.isEmpty() && !streamKeyFile.isBlank()) {
            throw new CannotStart("Set JOURNEY_STREAM_KEY or JOURNEY_STREAM_KEY_FILE, not both.");
        }
        if (!phoneRegion.isBlank() && !Set.of(Locale.getISOCountries()).contains(phoneRegion)) {
            throw new CannotStart("JOURNEY_PHONE_REGION must be an ISO 3166 country code such as GB.");
        }
    }

    IdentityPolicy policy() {
        return phoneRegion.isBlank() ? IdentityPolicy.DEFAULT : IdentityPolicy.DEFAULT.in(phoneRegion);
    }

    /** Names streams under the key that was given, or else under one that is made at the first start and kept in {@code home}. */
    StreamNaming naming(Path home) {
        if (!streamKey.isEmpty()) {
            return naming(streamKey, "JOURNEY_STREAM_KEY");
        }
        Path file = streamKeyFile.isBlank() ? home.resolve("stream.key") : Path.of(streamKeyFile);
        try {
            if (streamKeyFile.isBlank() && Files.notExists(file)) {
                write(file);
            }
            return naming(Files.readString(file).strip(), file.toString());
        } catch (IOException e) {
            throw new CannotStart(
                    "The stream key cannot be read from %s: set JOURNEY_STREAM_KEY_FILE.".formatted(file), e);
        }
    }

    private static StreamNaming naming(String hexadecimal, String from) {
        try {
            return new StreamNaming(HexFormat.of().parseHex(hexadecimal));
        } catch (IllegalArgumentException e) {
            throw new CannotStart(
                    "The stream key in %s must be hexadecimal, at least %d bytes."
                            .formatted(from, StreamNaming.SHORTEST_KEY),
                    e);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "stream", ".key");
        Files.writeString(fresh, HexFormat.of().formatHex(key));
        Files.move(fresh, file);
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "IdentitySettings[streamKeyFile=%s, phoneRegion=%s]".formatted(streamKeyFile, phoneRegion);
    }
}
