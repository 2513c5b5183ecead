package io.journeyline.server.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;

/**
 * A secret key of the server's, in hexadecimal: given as {@code JOURNEY_<NAME>_KEY}, or in the file that
 * {@code JOURNEY_<NAME>_KEY_FILE} names, or else made at the first start and kept in the data folder.
 */
public final class SecretKey {

    private static final int MADE_BYTES = 32;

    private final String name;
    private final String given;
    private final String file;

    /**
     * The key of this name, such as {@code stream}; empty texts mean "not set".
     *
     * @throws CannotStart if it is given and a file is too
     */
    public SecretKey(String name, String given, String file) {
        this.name = name;
        this.given = given;
        this.file = file;
        if (!given.isEmpty() && !file.isBlank()) {
            throw new CannotStart("Set %s or %s_FILE, not both.".formatted(variable(), variable()));
        }
    }

    private String variable() {
        return "JOURNEY_%s_KEY".formatted(name.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /**
     * The key, made and kept in {@code home} where none is given and none was made before.
     *
     * @param key takes its bytes, or throws {@link IllegalArgumentException} if they are too few or too many
     * @param length which it has to be, for a person
     * @throws CannotStart if it cannot be read, or is not such a key
     */
    public <K> K read(Path home, Function<byte[], K> key, String length) {
        if (!given.isEmpty()) {
            return parse(given, variable(), key, length);
        }
        Path at = file.isBlank() ? home.resolve(name + ".key") : Path.of(file);
        try {
            if (file.isBlank() && Files.notExists(at)) {
                make(at);
            }
            return parse(Files.readString(at).strip(), at.toString(), key, length);
        } catch (IOException e) {
            throw new CannotStart("The %s key cannot be read from %s: set %s_FILE.".formatted(name, at, variable()), e);
        }
    }

    private <K> K parse(String hexadecimal, String from, Function<byte[], K> key, String length) {
        try {
            return key.apply(HexFormat.of().parseHex(hexadecimal));
        } catch (IllegalArgumentException e) {
            throw new CannotStart("The %s key in %s must be hexadecimal, %s.".formatted(name, from, length), e);
        }
    }

    /** A temporary file is its owner's alone; it is on disk before it has the name under which it is looked for. */
    private void make(Path at) throws IOException {
        byte[] key = new byte[MADE_BYTES];
        new SecureRandom().nextBytes(key);
        Path fresh = Files.createTempFile(at.toAbsolutePath().getParent(), name, ".key");
        try (FileChannel out = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(fresh, at);
    }
}
