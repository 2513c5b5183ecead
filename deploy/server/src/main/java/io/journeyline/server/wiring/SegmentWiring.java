package io.journeyline.server.wiring;

import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.segment.SegmentEndpoint;
import io.journeyline.connectors.segment.SegmentReader;
import io.journeyline.source.Activity;
import io.journeyline.source.Sources;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What listens to the clients of Segment's tracking API. */
@Configuration(proxyBeanMethods = false)
public class SegmentWiring {

    @Bean
    SegmentReader segmentReader() {
        return new SegmentReader();
    }

    @Bean
    SegmentEndpoint segmentEndpoint(
            Sources sources,
            RawBody bodies,
            SegmentReader reader,
            Intake intake,
            Activity activity,
            InstantSource clock) {
        return new SegmentEndpoint(sources, bodies, reader, intake, activity, clock);
    }
}
