package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * How much memory a server has.
 *
 * @param heap what is in use on its heap after a collection, in bytes
 * @param resident what is in memory of the whole process, in bytes
 */
record Footprint(long heap, long resident) {

    /** Lets it collect what it no longer uses, and looks. */
    static Footprint of(ServerProcess server) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        String said = new String(collection.getInputStream().readAllBytes(), UTF_8);
        if (collection.waitFor() != 0) {
            throw new IOException("no collection: " + said);
        }
        return new Footprint(
                sum(server.ask("/actuator/prometheus").body().lines(), "jvm_memory_used_bytes{area=\"heap\""),
                1024 * sum(Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream(), "VmRSS:"));
    }

    private static long sum(Stream<String> lines, String name) {
        return lines.filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replaceAll("^.*}|\\s|kB", ""))
                .mapToLong(number -> (long) Double.parseDouble(number))
                .sum();
    }
}
