package io.journeyline.server.running;

import io.journeyline.log.LogReader;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.Views;
import io.journeyline.server.database.Database;
import io.journeyline.server.settings.ListenSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A server that answers. It stops cleanly when closed and when the process is told to end. */
public final class RunningServer implements AutoCloseable {

    private static final Duration LONGEST_CATCH_UP = Duration.ofMinutes(1);

    private final ConfigurableApplicationContext context;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private RunningServer(ConfigurableApplicationContext context) {
        this.context = context;
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                stopping.countDown();
            }
        });
    }

    /**
     * Starts the server with the settings of the environment, and returns when it answers.
     *
     * @param settings what to set in their place, each as {@code --name=value}
     */
    public static RunningServer start(String... settings) {
        return new RunningServer(new SpringApplicationBuilder(ServerApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(
                        starting -> ListenSettings.of(starting.getEnvironment()).checkFree())
                .run(settings));
    }

    /** Where it can be reached from this machine, without a closing slash. */
    public URI address() {
        ListenSettings listening = ListenSettings.of(context.getEnvironment());
        String host = listening.address().isAnyLocalAddress()
                ? "localhost"
                : listening.address().getHostAddress();
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** Where its data lies, for a person: a folder or a database without its password. */
    public String data() {
        return context.getBean(Database.class).place();
    }

    /** Returns when every view has taken in what the log holds now, or has not within a minute. */
    public void awaitViews() throws InterruptedException {
        Views views = context.getBean(Views.class);
        long head = context.getBean(LogReader.class).head();
        for (View view : context.getBeanProvider(View.class)) {
            views.await(view.name(), head, LONGEST_CATCH_UP);
        }
    }

    /** Returns when the server begins to stop. */
    public void awaitStop() throws InterruptedException {
        stopping.await();
    }

    @Override
    public void close() {
        context.close();
    }
}
