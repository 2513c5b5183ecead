package io.journeyline.server.database;

import io.journeyline.server.settings.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One server to a folder. The operating system lets go of the lock when the process ends, however it ends. */
final class FolderLock implements AutoCloseable {

    // Far behind the content, so that where locks are mandatory (Windows) another process can still read the pid.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock at once or says who has it. */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder.resolve("server.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(channel)) {
            channel.close();
            throw new CannotStart(
                    "Another Journeyline%s already uses the folder %s: stop it, or set JOURNEY_HOME to another folder."
                            .formatted(holder(file), folder));
        }
        // Through the same channel: closing another one on the file would let go of the lock (POSIX).
        channel.truncate(0)
                .write(StandardCharsets.UTF_8.encode(
                        Long.toString(ProcessHandle.current().pid())));
        return new FolderLock(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private static String holder(Path file) throws IOException {
        String pid = Files.readString(file);
        return pid.isBlank() ? "" : " (process " + pid + ")";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
