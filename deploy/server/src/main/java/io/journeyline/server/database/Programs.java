package io.journeyline.server.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the programs of PostgreSQL to their end.
 *
 * @param prefix what is put before each command
 * @param output the file that takes what the last one said; a pipe would stay open as long as PostgreSQL runs
 */
record Programs(Path binaries, List<String> prefix, Path output) {

    /** Fails with what the program said if it does not end well. */
    void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(binaries.resolve("bin").resolve(program).toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder process = new ProcessBuilder(joined(prefix, command))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        int exit = process.start().waitFor();
        if (exit != 0) {
            throw new IOException(program + " ended with " + exit + ": "
                    + Files.readString(output).strip());
        }
    }

    static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
