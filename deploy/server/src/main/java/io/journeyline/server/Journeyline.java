package io.journeyline.server;

import io.journeyline.server.cli.DemoCommand;
import io.journeyline.server.cli.ImportCommand;
import io.journeyline.server.cli.MappingCommand;
import io.journeyline.server.cli.ServeCommand;
import io.journeyline.server.running.StartFailure;
import io.journeyline.server.settings.BuildInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program: {@code journey <command>}. Exit codes are those of its help. */
@Command(
        name = "journey",
        description = "Every touchpoint of every customer as one log, retold as profiles.",
        subcommands = {DemoCommand.class, ServeCommand.class, ImportCommand.class, MappingCommand.class},
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Journeyline.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:it could not start, or failed, or left something undone; the reason is on standard error",
            " 2:the command line is wrong",
            "130:stopped by Ctrl-C, cleanly",
            "143:stopped by SIGTERM, cleanly"
        },
        footerHeading = "%nSettings are environment variables (JOURNEY_PORT, JOURNEY_HOME, ...):%n",
        footer = {"the README has the table.", "", "In a checkout, `./journey bench --help` tells how to measure."})
public final class Journeyline implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    /** Runs the command given and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Journeyline()).setExecutionExceptionHandler((failure, command, parsed) -> {
            StartFailure.print(failure, command.getErr());
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run.");
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Journeyline " + BuildInfo.version()};
        }
    }
}
