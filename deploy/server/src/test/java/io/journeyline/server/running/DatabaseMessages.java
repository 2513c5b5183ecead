package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a client says to PostgreSQL, message by message (PostgreSQL documentation, "Message Formats"). */
final class DatabaseMessages {

    private static final int PROTOCOL_3 = 3;

    private final DataInputStream in;
    private boolean started;
    private boolean writesLog;
    private byte type;

    DatabaseMessages(DataInputStream in) {
        this.in = in;
    }

    /**
     * Returns the next one, whole.
     *
     * @throws java.io.EOFException if there is none
     */
    byte[] next() throws IOException {
        byte[] message = started ? typed() : untyped();
        if (type == 'Q') {
            writesLog = new String(message, UTF_8).contains("COPY journey.log ");
        }
        return message;
    }

    private byte[] typed() throws IOException {
        type = in.readByte();
        int length = in.readInt();
        ByteBuffer message = ByteBuffer.allocate(Byte.BYTES + length).put(type).putInt(length);
        in.readFully(message.array(), message.position(), message.remaining());
        return message.array();
    }

    /** The first ones are: a question whether the connection may be encrypted, and the start itself. */
    private byte[] untyped() throws IOException {
        int length = in.readInt();
        ByteBuffer message = ByteBuffer.allocate(length).putInt(length);
        in.readFully(message.array(), message.position(), message.remaining());
        started = message.getShort() == PROTOCOL_3;
        return message.array();
    }

    /** Whether the last one holds rows that are copied into the log. */
    boolean areRowsForLog() {
        return writesLog && type == 'd';
    }
}
