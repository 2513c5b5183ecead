package io.journeyline.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/**
 * One kept-alive HTTP/1.1 connection that sends ready-made bytes and reads the answer: as little work as a client can do,
 * so that the processors are left to the server.
 */
final class HttpConnection implements AutoCloseable {

    /** Longer than the server takes for anything, so that one that hangs does not hang the run. */
    private static final int LONGEST_SILENCE_MILLIS = 120_000;

    private final int port;
    private Socket socket;
    private InputStream in;
    private byte[] body = {};

    HttpConnection(int port) throws IOException {
        this.port = port;
        this.socket = open(port);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_SILENCE_MILLIS);
        return socket;
    }

    static byte[] get(String path) {
        return bare("GET", path);
    }

    static byte[] delete(String path) {
        return bare("DELETE", path);
    }

    private static byte[] bare(String method, String path) {
        return "%s %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(method, path)
                .getBytes(US_ASCII);
    }

    static byte[] post(String path, String type, byte[] content) {
        byte[] head = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(path, type, content.length)
                .getBytes(US_ASCII);
        byte[] request = new byte[head.length + content.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(content, 0, request, head.length, content.length);
        return request;
    }

    /** Sends a request and returns the answer's status; its body can be had until the next one. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        int length = 0;
        boolean chunked = false;
        boolean closing = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
            closing |= lower.equals("connection: close");
        }
        body = chunked ? chunks() : in.readNBytes(length);
        if (closing) {
            close();
            socket = open(port);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
        return Integer.parseInt(status.split(" ", 3)[1]);
    }

    byte[] body() {
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
