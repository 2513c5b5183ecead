package io.journeyline.connectors.drop;

import io.journeyline.connectors.drop.DropFolder.Parts;
import io.journeyline.connectors.drop.FileTaking.Stopped;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.source.DroppedFiles.Waiting;
import io.journeyline.source.Source;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The files of one source, as one server sees them. */
final class SourceFiles {

    private final SourceFolder folder;
    private final Duration still;
    private final Parts parts;
    private final AtomicBoolean busy = new AtomicBoolean();
    private Map<Path, Seen> seen = Map.of();

    SourceFiles(SourceFolder folder, Duration still, Parts parts) {
        this.folder = folder;
        this.still = still;
        this.parts = parts;
    }

    /** What a file is told apart from a later state of it by. */
    private record State(long size, FileTime changed) {

        static State of(Path file) throws IOException {
            BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new State(its.size(), its.lastModifiedTime());
        }
    }

    private record Seen(State state, long since) {}

    /** Whether nobody is at them on this server; then the caller is, until the end. */
    boolean begin() {
        return busy.compareAndSet(false, true);
    }

    void end() {
        busy.set(false);
    }

    /** Takes what is under way and what is complete, unless another server does. */
    void take(Source source, BooleanSupplier goesOn) throws IOException {
        folder.make();
        List<Path> complete = complete();
        if (complete.isEmpty() && folder.underWay().isEmpty()) {
            return;
        }
        try (FileChannel lock = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock ours = tryLock(lock)) {
            if (ours == null) {
                return;
            }
            Optional<Path> leftOver = folder.underWay();
            if (leftOver.isPresent()) {
                take(source, leftOver.get(), goesOn);
            }
            for (Path file : complete) {
                if (goesOn.getAsBoolean() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    take(source, folder.claim(file), goesOn);
                }
            }
        } catch (Stopped later) {
            // What is under way stays where it is.
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lock) throws IOException {
        try {
            return lock.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Those that have stood still for long enough. */
    private List<Path> complete() throws IOException {
        long now = System.nanoTime();
        Map<Path, Seen> looked = new HashMap<>();
        for (Path file : folder.waiting()) {
            State state = State.of(file);
            Seen before = seen.get(file);
            looked.put(file, before != null && before.state().equals(state) ? before : new Seen(state, now));
        }
        seen = looked;
        return looked.entrySet().stream()
                .filter(entry -> now - entry.getValue().since() >= still.toNanos())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void take(Source source, Path file, BooleanSupplier goesOn) throws IOException {
        State before = State.of(file);
        Optional<Mapping> mapping = Optional.empty();
        String failure = null;
        try {
            mapping = source.mapping().map(parts.mappings()::mapping);
        } catch (MappingException e) {
            failure = e.getMessage();
        }
        try (FileTaking taking = new FileTaking(source, mapping, parts, goesOn, folder.progress())) {
            if (failure == null) {
                failure = failure(taking, file, before);
            }
            if (failure != null) {
                parts.activity().failed(source, "a file could not be read to its end; its report says why");
            }
            String name = file.getFileName().toString();
            folder.putAside(
                    file,
                    DropReport.of(name, source, taking.progress(), parts.clock().instant(), failure));
        }
    }

    /** Takes a file in; tells why not all of it, if so. */
    private static @Nullable String failure(FileTaking taking, Path file, State before) throws IOException {
        try {
            taking.take(file);
        } catch (FileException e) {
            return e.getMessage();
        }
        if (!State.of(file).equals(before)) {
            return "it was written to while it was read; drop it again when it is complete";
        }
        return taking.progress().records() == 0 ? "it is empty" : null;
    }

    /** Empty while the folder cannot be read. */
    Optional<Waiting> waiting() {
        try {
            Optional<Path> underWay = folder.underWay();
            return Optional.of(new Waiting(
                    folder.path().toString(),
                    folder.waiting().size(),
                    underWay.map(file -> file.getFileName().toString()),
                    underWay.isEmpty()
                            ? 0
                            : Progress.read(folder.progress())
                                    .map(Progress::records)
                                    .orElse(0L)));
        } catch (IOException away) {
            return Optional.empty();
        }
    }
}
