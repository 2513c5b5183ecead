package io.journeyline.server.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Where the server listens.
 *
 * @param port 0 to 65535; 0 means any free one
 */
public record ListenSettings(InetAddress address, int port) {

    private static final int HIGHEST_PORT = 65535;

    /** Reads and checks {@code JOURNEY_ADDRESS} and {@code JOURNEY_PORT}. */
    public static ListenSettings of(Environment environment) {
        Binder settings = Binder.get(environment);
        return new ListenSettings(
                address(settings.bind("server.address", String.class).get()),
                port(settings.bind("server.port", String.class).get()));
    }

    /** Says at once that a port is taken, before anything else is started. */
    public void checkFree() {
        try (ServerSocket probe = new ServerSocket(port, 1, address)) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart(
                    "The server cannot listen on %s port %d (%s): stop what listens there, or set JOURNEY_PORT to another port."
                            .formatted(address.getHostAddress(), port, e.getMessage()),
                    e);
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new CannotStart("JOURNEY_ADDRESS is no address of this machine: \"" + text + "\".", e);
        }
    }

    private static int port(String text) {
        String digits = text.strip();
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > HIGHEST_PORT) {
            throw new CannotStart("JOURNEY_PORT must be a number from 0 to 65535, and is \"" + text + "\".");
        }
        return Integer.parseInt(digits);
    }
}
