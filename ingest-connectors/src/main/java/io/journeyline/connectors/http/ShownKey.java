package io.journeyline.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that a request shows in its {@code Authorization}. */
public final class ShownKey {

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    private ShownKey() {}

    /** As the user of Basic authentication, or as Bearer; empty where there is none. */
    public static Optional<String> in(@Nullable String authorization) {
        String shown = authorization == null ? "" : authorization.strip();
        String scheme = shown.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return key(shown.substring(BEARER.length()));
        }
        return scheme.startsWith(BASIC) ? user(shown.substring(BASIC.length()).strip()) : Optional.empty();
    }

    private static Optional<String> user(String encoded) {
        try {
            String credentials = new String(Base64.getDecoder().decode(encoded), UTF_8);
            int colon = credentials.indexOf(':');
            return key(colon < 0 ? credentials : credentials.substring(0, colon));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> key(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }
}
