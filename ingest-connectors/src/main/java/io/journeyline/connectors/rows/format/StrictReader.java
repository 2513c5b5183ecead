package io.journeyline.connectors.rows.format;

import io.journeyline.connectors.rows.FileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes text and refuses bytes that are none in its encoding, naming the line they stand in; all text before that line
 * is handed out first. A byte order mark at the start is dropped.
 */
final class StrictReader extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String name;
    private final Charset encoding;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 16).flip();
    private boolean started;
    private boolean ended;
    private long line = 1;

    StrictReader(InputStream in, String name, Charset encoding) {
        this.in = in;
        this.name = name;
        this.encoding = encoding;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, offset, count);
        return count;
    }

    private void decode() throws IOException {
        boolean last = fill();
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, last);
        if (last && result.isUnderflow()) {
            result = decoder.flush(chars);
            ended = result.isUnderflow();
        }
        chars.flip();
        if (result.isError() && !chars.hasRemaining()) {
            throw new FileException(name + ", line " + line + ": bytes that are not " + encoding.name()
                    + "; is the file in another encoding?");
        }
        dropByteOrderMark();
        countLines();
    }

    /** Returns whether the input is at its end. */
    private boolean fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        bytes.position(bytes.position() + Math.max(read, 0));
        bytes.flip();
        return read < 0;
    }

    private void dropByteOrderMark() {
        if (!started && chars.hasRemaining()) {
            started = true;
            if (chars.get(0) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
    }

    private void countLines() {
        for (int i = chars.position(); i < chars.limit(); i++) {
            if (chars.get(i) == '\n') {
                line++;
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
