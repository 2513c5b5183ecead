package io.journeyline.server.wiring;

import io.journeyline.log.CustomerStories;
import io.journeyline.log.key.DataKeys;
import io.journeyline.projections.churn.ChurnProjection;
import io.journeyline.projections.churn.RiskQueries;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.record.TouchpointReader;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who is likely to leave. */
@Configuration(proxyBeanMethods = false)
public class ChurnWiring {

    @Bean
    ChurnProjection churnProjection(
            DataSource database, CustomerStories stories, TouchpointReader reader, DataKeys keys, ZoneId companyZone) {
        return new ChurnProjection(database, stories, reader, keys, companyZone);
    }

    @Bean
    RiskQueries riskQueries(DataSource database, DataKeys keys, StoryFolds stories, ZoneId companyZone) {
        return new RiskQueries(database, keys, stories, companyZone);
    }
}
