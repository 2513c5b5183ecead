package io.journeyline.server.database;

import io.journeyline.server.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** PostgreSQL refuses to run as root: there its programs are started as nobody. */
final class LeastPrivilege {

    private static final List<String> USER_NAMESPACE = List.of("unshare", "--user");

    private static final String NOBODY = "65534";

    // Keeps the way to a data folder below /root open.
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    private LeastPrivilege() {}

    /** What to put before each command; for all but root on Linux that is nothing. The folder is made fit for it. */
    static List<String> prefix(Path folder) throws IOException, InterruptedException {
        if (!isRoot()) {
            return List.of();
        }
        if (works(USER_NAMESPACE)) {
            return USER_NAMESPACE;
        }
        return asNobody(folder);
    }

    /** The way for containers, which forbid new user namespaces: the folder is handed over to nobody. */
    static List<String> asNobody(Path folder) throws IOException, InterruptedException {
        if (works(AS_NOBODY) && exitsWell(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()))) {
            return AS_NOBODY;
        }
        throw new CannotStart("PostgreSQL does not run as root, and neither unshare nor setpriv help here:"
                + " start Journeyline as another user, or set JOURNEY_DATABASE_URL.");
    }

    private static boolean isRoot() throws IOException {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux")
                && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    }

    private static boolean works(List<String> prefix) throws IOException, InterruptedException {
        return exitsWell(Programs.joined(prefix, List.of("true")));
    }

    private static boolean exitsWell(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
