package io.journeyline.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Activity;
import io.journeyline.source.BodyRoom;
import io.journeyline.source.Fate;
import io.journeyline.source.ParkedRecords;
import io.journeyline.source.ReadingRoom;
import io.journeyline.source.Refusals;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/** A server whose only door is one connector's, with one source; what comes in is kept in memory. */
public final class TestDoor implements Sources, ParkedRecords, Refusals, Activity, AutoCloseable {

    public static final String KEY = "5e".repeat(24);
    public static final String SECRET = "s3cr3t of the source";
    private static final int BODIES_TOGETHER = 16 << 20;

    public final MemoryLog log = new MemoryLog();
    public final List<Refused> parked = new ArrayList<>();
    public final List<Refusal> refusals = new ArrayList<>();
    public final List<Fate> fates = new ArrayList<>();
    public final List<String> failures = new ArrayList<>();
    public final Intake intake;
    public final RawBody bodies = new RawBody(new BodyRoom(BODIES_TOGETHER));
    public final InstantSource clock = InstantSource.system();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private Source source;
    private boolean removed;

    /** @param endpoint made of this server's parts */
    public TestDoor(String kind, Function<TestDoor, Object> endpoint) {
        source = new Source(
                UUID.randomUUID(), kind, "shops/web-1", Optional.empty(), Source.State.ACTIVE, Instant.EPOCH);
        intake = new Intake(
                log, new TouchpointReader(IdentityPolicy.DEFAULT), _ -> {}, this, this, this, new ReadingRoom(), clock);
        Object made = endpoint.apply(this);
        context = new SpringApplicationBuilder(Server.class)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(starting ->
                        ((GenericApplicationContext) starting).getBeanFactory().registerSingleton("endpoint", made))
                .run("--server.port=0", "--logging.level.root=warn");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Server {}

    public Source source() {
        return source;
    }

    public void pause(boolean paused) {
        source = changed(source.mapping(), paused ? Source.State.PAUSED : Source.State.ACTIVE);
    }

    /** As somebody does whose key has got about. */
    public void remove() {
        removed = true;
    }

    public void map(String mapping) {
        source = changed(Optional.of(mapping), source.state());
    }

    private Source changed(Optional<String> mapping, Source.State state) {
        return new Source(source.id(), source.kind(), source.name(), mapping, state, source.registeredAt());
    }

    public URI address(String path) {
        int port = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                .getPort();
        return URI.create("http://localhost:" + port + path);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<Source> showing(String key) {
        return Optional.of(source).filter(ours -> !removed && key.equals(KEY));
    }

    @Override
    public Optional<Source> find(UUID id) {
        return Optional.of(source).filter(ours -> !removed && ours.id().equals(id));
    }

    @Override
    public List<Source> all() {
        return removed ? List.of() : List.of(source);
    }

    @Override
    public Optional<byte[]> secret(Source whose) {
        return Optional.of(SECRET.getBytes(UTF_8));
    }

    @Override
    public synchronized void park(Source whose, List<Refused> refused) {
        refused.stream()
                .filter(one -> parked.stream().noneMatch(there -> Arrays.equals(there.sent(), one.sent())))
                .forEach(parked::add);
    }

    @Override
    public synchronized void refuse(List<Refusal> refused) {
        refusals.addAll(refused);
    }

    @Override
    public synchronized void took(Source whose, List<Fate> what) {
        fates.addAll(what);
    }

    @Override
    public synchronized void failed(Source whose, String reason) {
        failures.add(reason);
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
