package io.journeyline.server.running;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A script for Node.js, with the packages from npm that it uses as their makers publish them. */
final class NpmScript {

    private static final int SECONDS_TO_INSTALL = 180;

    private final Path folder;
    private final String script;

    private NpmScript(Path folder, String script) {
        this.folder = folder;
        this.script = script;
    }

    /** Fetches the packages, once; skips the test where Node.js is missing or nothing can be fetched. */
    static NpmScript fetched(String script, String... packages) throws IOException, InterruptedException {
        assumeTrue(program("node").isPresent() && program("npm").isPresent(), "skipped: no node and npm");
        Path folder = Files.createDirectories(
                Path.of("target", "npm", script.replace('.', '-')).toAbsolutePath());
        try (InputStream text = NpmScript.class.getResourceAsStream(script)) {
            Files.copy(Objects.requireNonNull(text), folder.resolve(script), StandardCopyOption.REPLACE_EXISTING);
        }
        Path installed = folder.resolve("installed");
        String wanted = String.join("\n", packages);
        if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
            Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
            List<String> command = new ArrayList<>(
                    List.of("npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save"));
            command.addAll(Arrays.asList(packages));
            try (NpmClient npm = NpmClient.start(folder, command)) {
                assumeTrue(npm.ends(SECONDS_TO_INSTALL) == 0, "skipped: npm cannot fetch " + wanted);
            }
            Files.writeString(installed, wanted);
        }
        return new NpmScript(folder, script);
    }

    /** A browser; skips the test where there is none. */
    static String browser() {
        Optional<String> browser = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> program(name).stream())
                .findFirst();
        assumeTrue(browser.isPresent(), "skipped: no chromium");
        return browser.orElseThrow();
    }

    private static Optional<String> program(String name) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    NpmClient start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(Arrays.asList(arguments));
        return NpmClient.start(folder, command);
    }
}
