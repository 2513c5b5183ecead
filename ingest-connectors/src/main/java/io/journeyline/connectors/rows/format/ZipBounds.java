package io.journeyline.connectors.rows.format;

import io.journeyline.connectors.rows.FileException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Refuses a workbook that would take too much memory once it is inflated, by inflating it and keeping nothing. */
final class ZipBounds {

    /** What is not a sheet is held in memory: shared texts and styles. */
    private static final long LARGEST_PART = 64L << 20;

    private static final long LARGEST_SHEET = 8L << 30;

    /** Between two rows; a row has 16,384 cells at most. */
    private static final long LONGEST_ROW = 8L << 20;

    private ZipBounds() {}

    /** @throws FileException if it is too large, or no such file */
    static void check(Content content) throws IOException {
        ZipFile.Builder builder = ZipFile.builder();
        switch (content) {
            case Content.OnDisk(var path) -> builder.setPath(path);
            case Content.AtHand(var _, var whole) ->
                builder.setSeekableByteChannel(new SeekableInMemoryByteChannel(whole));
        }
        try (ZipFile zip = builder.get()) {
            for (ZipArchiveEntry part : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(part)) {
                    check(content.name(), part.getName().contains("worksheets/"), in);
                }
            }
        } catch (IOException e) {
            throw new IOException("it is no XLSX file, or broken: " + FileException.reason(e), e);
        }
    }

    private static void check(String name, boolean isSheet, InputStream in) throws IOException {
        byte[] buffer = new byte[Content.BUFFER];
        long size = 0;
        long rowSize = 0;
        byte before = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (int i = 0; i < read; i++) {
                rowSize = before == '<' && buffer[i] == 'r' ? 0 : rowSize + 1;
                before = buffer[i];
            }
            size += read;
            if (size > (isSheet ? LARGEST_SHEET : LARGEST_PART) || (isSheet && rowSize > LONGEST_ROW)) {
                throw new FileException(name + " holds more, once it is inflated, than is read of a workbook");
            }
        }
    }
}
