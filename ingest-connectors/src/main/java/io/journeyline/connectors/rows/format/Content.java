package io.journeyline.connectors.rows.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** What a file holds, wherever it lies. */
sealed interface Content {

    int BUFFER = 1 << 16;

    /** How it is called in complaints. */
    String name();

    InputStream bytes() throws IOException;

    /** A file; a symbolic link is none. */
    record OnDisk(Path path) implements Content {

        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public InputStream bytes() throws IOException {
            return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record AtHand(String name, byte[] whole) implements Content {

        @Override
        public InputStream bytes() {
            return new ByteArrayInputStream(whole);
        }
    }

    /** As it is read: inflated if it is gzip'd. */
    default InputStream text() throws IOException {
        return text(bytes());
    }

    /** Likewise from bytes that are closed with it. */
    static InputStream text(InputStream bytes) throws IOException {
        try {
            BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
            buffered.mark(2);
            boolean zipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
            buffered.reset();
            return zipped ? new GZIPInputStream(buffered, BUFFER) : buffered;
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

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
}
