package io.journeyline.server.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Picks the port of the embedded PostgreSQL. */
final class LoopbackPort {

    // Below the range from which systems give ports to outgoing connections: a pool that knocks while PostgreSQL is
    // away could otherwise be given the very port, connect to itself and keep PostgreSQL from coming back.
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;

    private static final int ATTEMPTS = 100;

    private LoopbackPort() {}

    static int pick() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port between " + LOWEST + " and " + HIGHEST + " is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
