package io.journeyline.connectors.shelf;

import io.journeyline.connectors.mapping.MappingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mappings that lie in a folder, each called as its file without {@code .yml}; it is looked through once a second. */
public final class MappingFolder {

    private static final Logger LOG = LoggerFactory.getLogger(MappingFolder.class);
    private static final String ENDING = ".yml";
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final @Nullable Path folder;
    private Map<String, String> texts = Map.of();
    private long readAt;
    private boolean wasRead;

    private MappingFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    /** No folder. */
    public static MappingFolder none() {
        return new MappingFolder(null);
    }

    /**
     * A folder.
     *
     * @throws MappingException if it is none that can be read
     */
    public static MappingFolder at(Path path) {
        if (!Files.isDirectory(path)) {
            throw new MappingException("there is no folder of mappings " + path);
        }
        return new MappingFolder(path);
    }

    /** The texts by name; those that were there before while the folder cannot be read. */
    synchronized Map<String, String> all() {
        if (folder != null && (!wasRead || System.nanoTime() - readAt > FRESH_NANOS)) {
            readAt = System.nanoTime();
            wasRead = true;
            try {
                texts = kept(read(folder));
            } catch (IOException | UncheckedIOException e) {
                LOG.warn("the folder of mappings cannot be read: {}", e.getMessage());
            }
        }
        return texts;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(all().get(name));
    }

    /** A text that has not changed stays the same object. */
    private Map<String, String> kept(Map<String, String> read) {
        read.replaceAll((name, text) -> text.equals(texts.get(name)) ? texts.get(name) : text);
        return read;
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> read = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                String called = file.getFileName().toString();
                read.put(called.substring(0, called.length() - ENDING.length()), Files.readString(file));
            }
        }
        return read;
    }
}
