package io.journeyline.connectors.webhook;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.journeyline.connectors.http.Answers;
import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.Records;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.sender.Signing;
import io.journeyline.connectors.webhook.sender.Signing.Sent;
import io.journeyline.connectors.webhook.sender.Signing.Verdict;
import io.journeyline.source.Activity;
import io.journeyline.source.Recorder.Unready;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import io.journeyline.source.UnreadableBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Takes webhooks: nothing is looked at before its signature proves who sent it, and each is answered once it is on disk. */
@RestController
public final class WebhookEndpoint {

    private static final String PATH = "/v1/webhooks/{kind}/{*name}";
    private static final int LARGEST_BODY = 1 << 20;

    private final Sources sources;
    private final Map<String, HookReader> readers;
    private final Intake intake;
    private final Activity activity;
    private final RawBody bodies;
    private final InstantSource clock;
    private final String publicAddress;

    /** @param publicAddress how senders reach this server, such as {@code https://hooks.example.org}; empty if not known */
    public WebhookEndpoint(
            Sources sources,
            List<HookReader> readers,
            Intake intake,
            Activity activity,
            RawBody bodies,
            InstantSource clock,
            String publicAddress) {
        this.sources = sources;
        this.readers = readers.stream().collect(toUnmodifiableMap(HookReader::kind, reader -> reader));
        this.intake = intake;
        this.activity = activity;
        this.bodies = bodies;
        this.clock = clock;
        this.publicAddress = publicAddress.replaceFirst("/+$", "");
    }

    /** Some senders ask so, when they are told of an address, whether somebody is there. */
    @RequestMapping(path = PATH, method = RequestMethod.HEAD)
    ResponseEntity<Object> isThere(@PathVariable String kind, @PathVariable String name) {
        return find(kind, name).isPresent()
                ? ResponseEntity.ok().build()
                : ResponseEntity.notFound().build();
    }

    @PostMapping(PATH)
    ResponseEntity<Object> take(@PathVariable String kind, @PathVariable String name, HttpServletRequest request) {
        HookReader reader = readers.get(kind);
        Optional<Source> source = find(kind, name);
        if (reader == null || source.isEmpty()) {
            return Answers.refused(HttpStatus.NOT_FOUND, "There is no source of this kind and name.");
        }
        try {
            return bodies.asItCame(request, LARGEST_BODY, body -> answer(reader, source.get(), request, body));
        } catch (UnreadableBody e) {
            activity.failed(source.get(), "a body could not be read: " + e.why());
            return Answers.unread(e);
        }
    }

    private Optional<Source> find(String kind, String name) {
        String bare = name.substring(1); // the slash before it
        return sources.all().stream()
                .filter(source -> source.kind().equals(kind) && source.name().equals(bare))
                .findFirst();
    }

    private ResponseEntity<Object> answer(HookReader reader, Source source, HttpServletRequest request, byte[] body) {
        Sender sender = reader.sender();
        if (sender.isPing(body)) {
            return Answers.took(List.of());
        }
        Optional<String> address = address(sender.signing(), source, request);
        if (address.isEmpty()) {
            activity.failed(source, "the address that it signs is not known: set journey.webhooks.public-address");
            return Answers.unset("This server does not know by which address it is called.");
        }
        Sent sent = new Sent(header -> Optional.ofNullable(request.getHeader(header)), address.get(), body);
        Verdict verdict = sources.secret(source)
                .filter(secret -> secret.length > 0)
                .map(secret -> sender.signing().verdict(sent, secret, clock.instant()))
                .orElse(Verdict.WRONG);
        return verdict == Verdict.GENUINE ? take(reader, source, sent) : refused(source, verdict);
    }

    private ResponseEntity<Object> refused(Source source, Verdict verdict) {
        String reason = switch (verdict) {
            case MISSING -> "a delivery was not signed";
            case EXPIRED -> "a delivery was signed more than 5 minutes ago, or ahead";
            case WRONG, GENUINE -> "a delivery's signature does not fit the source's secret";
        };
        activity.failed(source, reason);
        return Answers.refused(HttpStatus.UNAUTHORIZED, reason);
    }

    private ResponseEntity<Object> take(HookReader reader, Source source, Sent sent) {
        if (source.state() == Source.State.PAUSED) {
            return Answers.paused();
        }
        String topic = reader.sender().topicHeader().flatMap(sent.header()).orElse("");
        byte[] bytes = Delivery.of(topic, sent.body()).bytes();
        try {
            return Answers.took(intake.take(
                    source, Records.of(bytes.length, new Incoming(bytes, () -> reader.read(source, bytes)))));
        } catch (Unready e) {
            return Answers.again(e);
        }
    }

    /**
     * The address that was signed: the one written in the source's mapping, else this path below the public one. What the
     * request itself says of it is not asked, since anybody between may have written that.
     */
    private Optional<String> address(Signing signing, Source source, HttpServletRequest request) {
        if (signing.covered() != Signing.Covered.ADDRESS_AND_BODY) {
            return Optional.of("");
        }
        return source.mapping()
                .filter(mapping -> mapping.startsWith("https://") || mapping.startsWith("http://"))
                .or(() -> Optional.of(publicAddress)
                        .filter(address -> !address.isEmpty())
                        .map(address -> address + request.getRequestURI()));
    }
}
