package io.journeyline.server.wiring;

import io.journeyline.connectors.cloudevents.CloudEventReader;
import io.journeyline.connectors.cloudevents.CloudEventsEndpoint;
import io.journeyline.connectors.cloudevents.HandshakeEndpoint;
import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.source.Activity;
import io.journeyline.source.Sources;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** CloudEvents over HTTP. */
@Configuration(proxyBeanMethods = false)
public class CloudEventsWiring {

    @Bean
    CloudEventReader cloudEventReader() {
        return new CloudEventReader();
    }

    @Bean
    CloudEventsEndpoint cloudEventsEndpoint(
            Sources sources,
            CloudEventReader reader,
            Intake intake,
            Activity activity,
            RawBody bodies,
            InstantSource clock) {
        return new CloudEventsEndpoint(sources, reader, intake, activity, bodies, clock);
    }

    @Bean
    HandshakeEndpoint handshakeEndpoint() {
        return new HandshakeEndpoint();
    }
}
