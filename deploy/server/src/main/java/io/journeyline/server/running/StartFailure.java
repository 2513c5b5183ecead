package io.journeyline.server.running;

import io.journeyline.server.settings.CannotStart;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;

/** Tells a person why the server did not start: in one sentence where the reason is known, whole where it is not. */
public final class StartFailure {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)");

    private StartFailure() {}

    /** Writes the reason to where errors go. */
    public static void print(Throwable failure, PrintWriter err) {
        sentence(failure).ifPresentOrElse(err::println, () -> failure.printStackTrace(err));
        err.flush();
    }

    static Optional<String> sentence(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> known(cause).stream())
                .reduce((outer, inner) -> inner);
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case CannotStart reason -> Optional.ofNullable(reason.getMessage());
            case PortInUseException taken ->
                Optional.of("Port " + taken.getPort() + " was taken while the server started: start it again.");
            case BindException wrong -> Optional.of(wrongSetting(wrong));
            default -> Optional.empty();
        };
    }

    private static String wrongSetting(BindException wrong) {
        Throwable root = wrong;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        Matcher variable = VARIABLE.matcher(String.valueOf(
                wrong.getProperty() == null ? "" : wrong.getProperty().getValue()));
        String name = variable.find() ? variable.group(1) : String.valueOf(wrong.getName());
        return "The setting " + name + " is wrong: " + root.getMessage();
    }
}
