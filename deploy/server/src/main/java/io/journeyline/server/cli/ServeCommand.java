package io.journeyline.server.cli;

import io.journeyline.server.running.RunningServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code journey serve}: runs the server until it is told to stop. */
@Command(name = "serve", description = "Run the server until Ctrl-C or SIGTERM, which stop it cleanly.")
public final class ServeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (RunningServer server = RunningServer.start()) {
            out.printf("Journeyline listens on %s; its data lies in %s.%n", server.address(), server.data());
            out.println("Stop it with Ctrl-C.");
            out.flush();
            server.awaitStop();
        }
        return 0;
    }
}
