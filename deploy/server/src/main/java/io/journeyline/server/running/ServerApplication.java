package io.journeyline.server.running;

import io.journeyline.api.JourneyApi;
import io.journeyline.server.database.DatabaseWiring;
import io.journeyline.server.publication.PublicationWiring;
import io.journeyline.server.source.DropFolderWiring;
import io.journeyline.server.source.SourceWiring;
import io.journeyline.server.wiring.ChurnModelWiring;
import io.journeyline.server.wiring.ChurnWiring;
import io.journeyline.server.wiring.CloudEventsWiring;
import io.journeyline.server.wiring.ConnectorWiring;
import io.journeyline.server.wiring.EffortWiring;
import io.journeyline.server.wiring.ExperienceWiring;
import io.journeyline.server.wiring.KafkaWiring;
import io.journeyline.server.wiring.KeyWiring;
import io.journeyline.server.wiring.LogWiring;
import io.journeyline.server.wiring.SegmentWiring;
import io.journeyline.server.wiring.ViewWiring;
import io.journeyline.server.wiring.WebhookWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** What the server is made of: each part wires itself, and is named here. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    ChurnModelWiring.class,
    ChurnWiring.class,
    DatabaseWiring.class,
    KafkaWiring.class,
    KeyWiring.class,
    LogWiring.class,
    ViewWiring.class,
    PublicationWiring.class,
    ConnectorWiring.class,
    CloudEventsWiring.class,
    WebhookWiring.class,
    SourceWiring.class,
    DropFolderWiring.class,
    SegmentWiring.class,
    EffortWiring.class,
    ExperienceWiring.class,
    JourneyApi.class
})
class ServerApplication {}
