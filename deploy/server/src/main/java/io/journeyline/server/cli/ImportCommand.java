package io.journeyline.server.cli;

import io.journeyline.connectors.delivery.DeliverySettings;
import io.journeyline.connectors.file.FileImport;
import io.journeyline.connectors.file.ImportReport;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.mapping.MappingLibrary;
import io.journeyline.connectors.rows.FileException;
import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journey import}: files into a running server; exits with 0 only if every row was stored or skipped on purpose. */
@Command(
        name = "import",
        sortOptions = false,
        description = {
            "Read files (CSV or NDJSON, plain or .gz; Parquet, XLSX) and send what they tell of to a running server.",
            "May be repeated and resumed: what is stored already is not stored again.",
            "Rejected rows are written to <file name>.rejected.csv (.ndjson for what is no CSV) in the working directory."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every row was stored, or skipped on purpose",
            "1:something was rejected, or the import stopped before the end",
            "2:the command, the mapping or a file is not usable; nothing was sent"
        })
public final class ImportCommand implements Callable<Integer> {

    private static final int NOT_COMPLETE = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to read, one after the other.")
    private List<Path> files = List.of();

    @Option(
            names = "--mapping",
            required = true,
            paramLabel = "NAME",
            description = "A shipped mapping (${COMPLETION-CANDIDATES}) or the path of a YAML file.",
            completionCandidates = ShippedMappings.class)
    private String mappingName = "";

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The server's address (default: http://127.0.0.1:8080, or what JOURNEY_ADDRESS and"
                    + " JOURNEY_PORT say).")
    private @Nullable URI server;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to try again while the server is away or too busy (default: ${DEFAULT-VALUE}).")
    private int patience;

    @Option(names = "--delimiter", paramLabel = "CHAR", description = "Instead of the mapping's; 'tab' for a tab.")
    private @Nullable String delimiter;

    @Option(names = "--quote", paramLabel = "CHAR", description = "Instead of the mapping's.")
    private @Nullable String quote;

    @Option(names = "--encoding", paramLabel = "NAME", description = "Instead of the mapping's, as ISO-8859-1.")
    private @Nullable Charset encoding;

    @Option(names = "--no-header", description = "The first row is data, not the names of the columns.")
    private boolean noHeader;

    @Option(
            names = "--columns",
            paramLabel = "NAME",
            split = ",",
            description = "With --no-header: the columns in order, separated by commas, instead of the mapping's.")
    private @Nullable List<String> columns;

    @Override
    public Integer call() {
        var command = spec.commandLine();
        long start = System.nanoTime();
        try {
            var report = runImport(MappingLibrary.find(mappingName), command.getErr());
            print(command.getOut(), new ImportSummary(report, Duration.ofNanos(System.nanoTime() - start)).lines());
            return report.complete() ? CommandLine.ExitCode.OK : NOT_COMPLETE;
        } catch (MappingException | FileException | IllegalArgumentException e) {
            throw new ParameterException(command, Objects.requireNonNullElse(e.getMessage(), "not usable"));
        }
    }

    private ImportReport runImport(Mapping mapping, PrintWriter err) {
        try (var console = new ImportConsole(err, onTerminal())) {
            return new FileImport(mapping, format(mapping), delivery(), Path.of(""), console).run(files);
        }
    }

    private static boolean onTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static void print(PrintWriter out, List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    private DeliverySettings delivery() {
        var address = Optional.ofNullable(server).orElseGet(() -> defaultServer(System.getenv()));
        return DeliverySettings.to(address, Duration.ofSeconds(patience));
    }

    /** The server that {@code journey serve} starts with the same environment. */
    static URI defaultServer(Map<String, String> environment) {
        var address = environment.getOrDefault("JOURNEY_ADDRESS", "127.0.0.1");
        // A server that listens everywhere is reached on the loopback address.
        var host = address.equals("0.0.0.0") || address.equals("::") ? "127.0.0.1" : address;
        var port = environment.getOrDefault("JOURNEY_PORT", "8080");
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    private FileFormat format(Mapping mapping) {
        var format = mapping.format();
        format = delimiter == null ? format : format.withDelimiter(character("--delimiter", delimiter));
        format = quote == null ? format : format.withQuote(character("--quote", quote));
        format = encoding == null ? format : format.withEncoding(encoding);
        return noHeader ? format.withoutHeader(columns == null ? format.columns() : columns) : format;
    }

    private static char character(String option, String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new IllegalArgumentException(option + " takes a single character, not '" + text + "'");
        }
        return text.charAt(0);
    }

    /** For the help text. */
    static final class ShippedMappings extends ArrayList<String> {
        ShippedMappings() {
            super(MappingLibrary.SHIPPED);
        }
    }
}
