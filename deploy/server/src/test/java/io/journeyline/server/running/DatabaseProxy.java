package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between the server and PostgreSQL. While told to, it cuts each connection: every third one in the midst of rows
 * that are on their way into the log, every third one before the server hears that such rows are committed, the rest after
 * some bytes of whatever there is. Rows get into the log as fast as it is told to let them.
 */
final class DatabaseProxy implements AutoCloseable {

    private static final int BUFFER = 1 << 12;
    private static final int FEWEST_BYTES = 1 << 14;
    private static final int MOST_BYTES = 1 << 18;

    /** The end of PostgreSQL's answer to a commit (its documentation, "Message Formats", CommandComplete). */
    private static final String COMMITTED = "COMMIT\0";

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Random random = new Random(7);
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger cutsInMidCopy = new AtomicInteger();
    private final AtomicInteger cutsAfterCommit = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong free = new AtomicLong(System.nanoTime());
    private final int postgres;
    private volatile boolean cutting;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;

    /** Lets all through to PostgreSQL on this port. */
    DatabaseProxy(int postgres) throws IOException {
        this.postgres = postgres;
        Thread.ofVirtual().start(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut(boolean on) {
        cutting = on;
    }

    /** Lets so many bytes of rows a second into the log, over all connections together. */
    void slowTo(int bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** How many connections were cut. */
    int cuts() {
        return cuts.get();
    }

    /** How many of them in the midst of rows for the log. */
    int cutsInMidCopy() {
        return cutsInMidCopy.get();
    }

    /** How many of them before the answer to a commit of such rows. */
    int cutsAfterCommit() {
        return cutsAfterCommit.get();
    }

    /** Where a connection is cut. */
    private enum Place {
        IN_MID_COPY,
        AFTER_COMMIT,
        ANYWHERE
    }

    /** One connection, and what has passed over it. */
    private static final class Line {

        private final Place place;
        private final AtomicInteger bytesLeft;
        private volatile boolean hasRows;

        Line(Place place, int bytesLeft) {
            this.place = place;
            this.bytesLeft = new AtomicInteger(bytesLeft);
        }
    }

    private Line line() {
        Place[] places = Place.values();
        Place place = places[connections.getAndIncrement() % places.length];
        return new Line(place, place == Place.ANYWHERE ? random.nextInt(FEWEST_BYTES, MOST_BYTES) : Integer.MAX_VALUE);
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
            Line line = line();
            Thread.ofVirtual().start(() -> ask(server, database, line));
            Thread.ofVirtual().start(() -> answer(database, server, line));
        } catch (IOException away) {
            server.close();
            throw away;
        }
    }

    private void ask(Socket server, Socket database, Line line) {
        try (server;
                database;
                DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
                OutputStream out = new BufferedOutputStream(database.getOutputStream())) {
            DatabaseMessages messages = new DatabaseMessages(in);
            while (true) {
                byte[] message = messages.next();
                boolean rows = messages.areRowsForLog();
                if (isCut(line, message.length) || (cutting && rows && line.place == Place.IN_MID_COPY)) {
                    cuts.incrementAndGet();
                    cutsInMidCopy.addAndGet(rows ? 1 : 0);
                    out.write(message, 0, message.length / 2);
                    return;
                }
                if (rows) {
                    line.hasRows = true;
                    awaitTurn(message.length);
                }
                out.write(message);
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // One of them has hung up, or the other direction has closed both.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Socket database, Socket server, Line line) {
        byte[] buffer = new byte[BUFFER];
        try (database;
                server;
                InputStream in = database.getInputStream();
                OutputStream out = server.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                boolean tellsOfCommit = line.hasRows && new String(buffer, 0, read, ISO_8859_1).contains(COMMITTED);
                if (cutting && tellsOfCommit && line.place == Place.AFTER_COMMIT) {
                    cuts.incrementAndGet();
                    cutsAfterCommit.incrementAndGet();
                    return;
                }
                if (tellsOfCommit) {
                    line.hasRows = false;
                }
                if (isCut(line, read)) {
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

    private boolean isCut(Line line, int bytes) {
        return cutting && line.place == Place.ANYWHERE && line.bytesLeft.addAndGet(-bytes) < 0;
    }

    private void awaitTurn(int bytes) throws InterruptedException {
        long takes = TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond;
        long due = free.updateAndGet(before -> Math.max(before, System.nanoTime()) + takes);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
