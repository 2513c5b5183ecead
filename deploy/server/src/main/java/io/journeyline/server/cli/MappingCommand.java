package io.journeyline.server.cli;

import io.journeyline.connectors.file.FileRecords;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.mapping.MappingLibrary;
import io.journeyline.connectors.shelf.MappingDesk;
import io.journeyline.connectors.shelf.MappingFolder;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Mappings.Trial;
import io.journeyline.source.Mappings.Tried;
import io.journeyline.value.InvalidValue;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code journey mapping}: what can be done with mappings, without a server. */
@Command(
        name = "mapping",
        description = "Work with mappings, which make touchpoints of records.",
        subcommands = MappingCommand.Try.class,
        synopsisSubcommandLabel = "COMMAND")
public final class MappingCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run: try.");
    }

    /** {@code journey mapping try}. */
    @Command(
            name = "try",
            description = {
                "Show which touchpoints a mapping makes of a file's records, and which it rejects and why.",
                "Nothing is stored, and no server is asked."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:every record became touchpoints, or was skipped on purpose",
                "1:some were rejected",
                "2:the mapping or the file is not usable"
            })
    static final class Try implements Callable<Integer> {

        private static final int SOME_REJECTED = 1;

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Parameters(
                index = "0",
                paramLabel = "NAME",
                description =
                        "A mapping in the folder JOURNEY_MAPPINGS names, a shipped one, or the path of a YAML file.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "JSON, NDJSON or CSV.")
        private Path file = Path.of("");

        @Override
        public Integer call() {
            CommandLine command = spec.commandLine();
            try {
                MappingShelf shelf = new MappingShelf(new NothingStored(), folder());
                MappingDesk desk = new MappingDesk(
                        shelf, new FileRecords(), new TouchpointReader(IdentityPolicy.DEFAULT), InstantSource.system());
                Mapping mapping = shelf.find(name).isPresent() ? shelf.mapping(name) : MappingLibrary.find(name);
                Trial trial = desk.attempt(mapping, Files.readAllBytes(file));
                print(command.getOut(), trial);
                return trial.rejected() == 0 ? CommandLine.ExitCode.OK : SOME_REJECTED;
            } catch (InvalidValue e) {
                throw new ParameterException(command, e.reason());
            } catch (MappingException e) {
                throw new ParameterException(command, String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new ParameterException(command, file + " cannot be read");
            }
        }

        private static MappingFolder folder() {
            return Optional.ofNullable(System.getenv("JOURNEY_MAPPINGS"))
                    .filter(path -> !path.isBlank())
                    .map(path -> MappingFolder.at(Path.of(path)))
                    .orElseGet(MappingFolder::none);
        }

        private static void print(PrintWriter out, Trial trial) {
            for (Tried tried : trial.shown()) {
                tried.touchpoints().forEach(out::println);
                if (tried.skipped() != null) {
                    out.printf("record %d skipped: %s%n", tried.record(), tried.skipped());
                }
                if (tried.rejected() != null) {
                    out.printf("record %d rejected: %s%n", tried.record(), tried.rejected());
                }
            }
            if (trial.shown().size() < trial.records()) {
                out.printf(
                        "... and %d records more%n",
                        trial.records() - trial.shown().size());
            }
            out.printf(
                    "%d records: %d touchpoints, %d skipped, %d rejected%n",
                    trial.records(), trial.touchpoints(), trial.skipped(), trial.rejected());
            out.flush();
        }
    }
}
