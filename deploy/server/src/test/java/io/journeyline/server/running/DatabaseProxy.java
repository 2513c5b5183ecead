package io.journeyline.server.running;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the server and PostgreSQL, and while told to, cuts each connection after some bytes of it. */
final class CuttingProxy implements AutoCloseable {

    private static final int BUFFER = 1 << 12;
    private static final int FEWEST_BYTES = 1 << 14;
    private static final int MOST_BYTES = 1 << 18;

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Random random = new Random(7);
    private final AtomicInteger cuts = new AtomicInteger();
    private final int postgres;
    private volatile boolean cutting;

    /** Lets all through to PostgreSQL on this port. */
    CuttingProxy(int postgres) throws IOException {
        this.postgres = postgres;
        Thread.ofVirtual().start(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut(boolean on) {
        cutting = on;
    }

    /** How many connections were cut. */
    int cuts() {
        return cuts.get();
    }

    private void letIn() {
        while (!door.isClosed()) {
            try {
                lead(door.accept());
            } catch (IOException e) {
                // The proxy is closed, or PostgreSQL is away: the server knocks again.
            }
        }
    }

    private void lead(Socket server) throws IOException {
        try {
            Socket database = new Socket(InetAddress.getLoopbackAddress(), postgres);
            AtomicInteger left = new AtomicInteger(random.nextInt(FEWEST_BYTES, MOST_BYTES));
            Thread.ofVirtual().start(() -> carry(server, database, left));
            Thread.ofVirtual().start(() -> carry(database, server, left));
        } catch (IOException away) {
            server.close();
            throw away;
        }
    }

    /** Both directions count, so that the answer to a commit is cut off, too. */
    private void carry(Socket from, Socket to, AtomicInteger left) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (cutting && left.addAndGet(-read) < 0) {
                    cuts.incrementAndGet();
                    out.write(buffer, 0, read / 2);
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The other direction has closed both.
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
