package io.journeyline.connectors.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes that are read from a file; the count may be read by another thread. */
final class CountingStream extends FilterInputStream {

    private final AtomicLong count = new AtomicLong();

    CountingStream(InputStream in) {
        super(in);
    }

    long count() {
        return count.get();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count.addAndGet(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count.addAndGet(Math.max(read, 0));
        return read;
    }
}
