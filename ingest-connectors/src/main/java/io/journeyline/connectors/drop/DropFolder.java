package io.journeyline.connectors.drop;

import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.source.Activity;
import io.journeyline.source.DroppedFiles;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the files that sources of kind {@code file} drop, each source in a folder called as it is (with {@code +} for
 * {@code /}). Sources do not wait for each other unless more than {@value #AT_ONCE} have files; of several servers over
 * one folder, one at a time takes a source's files.
 */
public final class DropFolder implements DroppedFiles, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DropFolder.class);
    private static final int AT_ONCE = 3;
    private static final long MILLIS_BETWEEN = 500;

    private final Path folder;
    private final Duration still;
    private final Sources sources;
    private final Parts parts;
    private final Map<UUID, SourceFiles> known = new ConcurrentHashMap<>();
    private final Map<UUID, String> faults = new ConcurrentHashMap<>();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private final ExecutorService takers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What files are taken in with. */
    public record Parts(
            DropReader reader, MappingShelf mappings, Intake intake, Activity activity, InstantSource clock) {}

    /**
     * Begins to look.
     *
     * @param still for how long a file must not have changed before it is taken
     */
    public DropFolder(Path folder, Duration still, Sources sources, Parts parts) {
        this.folder = folder;
        this.still = still;
        this.sources = sources;
        this.parts = parts;
        Thread.ofPlatform().daemon().name("drop-folder").start(this::run);
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(MILLIS_BETWEEN, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            sources.all().stream()
                    .filter(source -> source.kind().equals(DropReader.KIND))
                    .forEach(this::look);
        } catch (RuntimeException away) {
            LOG.warn("the database is away, dropped files are taken later");
        }
    }

    private void look(Source source) {
        SourceFiles files = known.computeIfAbsent(
                source.id(), id -> new SourceFiles(new SourceFolder(folder, source), still, parts));
        if (isActive(source) && files.begin()) {
            takers.execute(() -> take(source, files));
        }
    }

    private void take(Source source, SourceFiles files) {
        try {
            atOnce.acquire();
            try {
                files.take(source, () -> isActive(source));
                faults.remove(source.id());
            } finally {
                atOnce.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            say(source, e.getClass().getSimpleName());
        } finally {
            files.end();
        }
    }

    /** Tells a fault when it comes. What its own words are may name a file, and files may be called as somebody is. */
    private void say(Source source, String fault) {
        if (!fault.equals(faults.put(source.id(), fault))) {
            LOG.warn("source {}: its files cannot be taken now, trying again: {}", source.name(), fault);
            parts.activity().failed(source, "its files cannot be taken: " + fault);
        }
    }

    private boolean isActive(Source source) {
        return closed.getCount() > 0
                && sources.find(source.id())
                        .filter(now -> now.state() == Source.State.ACTIVE)
                        .isPresent();
    }

    @Override
    public Optional<Waiting> of(Source source) {
        return Optional.ofNullable(known.get(source.id())).flatMap(SourceFiles::waiting);
    }

    /** Stops within the batches that are under way; the files are taken up again where they are. */
    @Override
    public void close() {
        closed.countDown();
        takers.shutdown();
        takers.close();
    }
}
