package io.journeyline.server.publication;

import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
import io.journeyline.projections.churn.RiskQueries;
import io.journeyline.projections.churn.model.ChurnModels;
import io.journeyline.projections.effort.EffortQueries;
import io.journeyline.projections.experience.ExperienceQueries;
import io.journeyline.projections.publication.ScoreProjection;
import io.journeyline.projections.publication.TouchpointPublication;
import io.journeyline.projections.view.Views;
import io.journeyline.server.settings.KafkaSettings;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Touchpoints and scores go out to Kafka, as soon as topics are named. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({KafkaSettings.class, PublicationSettings.class})
public class PublicationWiring {

    @Bean
    PublishedScores publishedScores(
            EffortQueries efforts,
            ExperienceQueries experiences,
            RiskQueries risks,
            ChurnModels models,
            InstantSource clock) {
        return new PublishedScores(efforts, experiences, risks, models, clock);
    }

    @Bean
    Publications publications(
            PublicationSettings settings,
            KafkaSettings kafka,
            PublishedScores scores,
            ObjectProvider<Views> views,
            JdbcClient database,
            LogReader log,
            CustomerStories stories) {
        Publications publications = new Publications(settings, kafka);
        publications.add(settings.touchpoints(), publisher -> new TouchpointPublication(publisher, log, stories));
        publications.add(
                settings.scores(),
                publisher -> new ScoreProjection(scores.views(), views::getObject, publisher, database, log, stories));
        return publications;
    }
}
