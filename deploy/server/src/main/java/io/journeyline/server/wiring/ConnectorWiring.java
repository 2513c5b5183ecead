package io.journeyline.server.wiring;

import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.intake.Retaking;
import io.journeyline.log.Receipts;
import io.journeyline.log.TouchpointLog;
import io.journeyline.log.identity.AliasDecisions;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.parked.ParkedRoom;
import io.journeyline.log.parked.ParkedRows;
import io.journeyline.log.source.LogRecorder;
import io.journeyline.log.source.LogRefusals;
import io.journeyline.log.source.SourceActivity;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.record.TouchpointReader;
import io.journeyline.server.source.DeadLetterSettings;
import io.journeyline.source.BodyRoom;
import io.journeyline.source.ReadingRoom;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sources, and the door through which their records come. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeadLetterSettings.class)
public class ConnectorWiring {

    @Bean
    SourceRegistry sourceRegistry(JdbcClient database, DataKeys keys, InstantSource clock) {
        return new SourceRegistry(database, keys, clock);
    }

    @Bean
    ParkedRoom parkedRoom(JdbcClient database, DeadLetterSettings settings) {
        return new ParkedRoom(database, settings.most().toBytes());
    }

    @Bean
    ParkedRows parkedRows(JdbcClient database, DataKeys keys, ParkedRoom room) {
        return new ParkedRows(database, keys, room);
    }

    @Bean
    SourceActivity sourceActivity(JdbcClient database, MeterRegistry meters, InstantSource clock) {
        return new SourceActivity(database, meters, clock);
    }

    @Bean
    Intake connectorIntake(
            TouchpointLog log,
            Receipts receipts,
            TouchpointReader reader,
            AliasDecisions aliases,
            ParkedRows parked,
            SourceActivity activity,
            ReadingRoom room,
            InstantSource clock) {
        return new Intake(
                new LogRecorder(log), reader, aliases, parked, new LogRefusals(receipts), activity, room, clock);
    }

    @Bean
    Retaking retaking(Intake intake, ObjectProvider<RecordReader> readers) {
        return new Retaking(intake, readers.orderedStream().toList());
    }

    @Bean
    RawBody rawBody(BodyRoom room) {
        return new RawBody(room);
    }
}
