package io.journeyline.server.wiring;

import io.journeyline.log.LogReader;
import io.journeyline.log.axon.Commands;
import io.journeyline.projections.churn.model.ChurnModels;
import io.journeyline.projections.view.StoryFolds;
import java.time.ZoneId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The models of churn. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CompanySettings.class)
public class ChurnModelWiring {

    @Bean
    ZoneId companyZone(CompanySettings settings) {
        return settings.zoneId();
    }

    @Bean
    ChurnModels churnModels(LogReader log, StoryFolds stories, Commands policyCommands) {
        return new ChurnModels(log, stories, policyCommands);
    }
}
