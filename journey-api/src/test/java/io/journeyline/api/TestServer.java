package io.journeyline.api;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogMetrics;
import io.journeyline.log.LogReader;
import io.journeyline.log.Receipts;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.TouchpointLog;
import io.journeyline.log.identity.IdentityCommands;
import io.journeyline.log.identity.IdentityPolicies;
import io.journeyline.log.identity.LinkQueries;
import io.journeyline.log.identity.PeopleSettler;
import io.journeyline.log.privacy.Erasures;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.DroppedFiles;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What a server brings for this module to run on. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({JourneyApi.class, TestViews.class, TestEffort.class, TestExperience.class, TestSources.class})
class TestServer {

    @Bean
    DroppedFiles droppedFiles() {
        return source -> Optional.empty();
    }

    @Bean
    TestDatabase database() {
        return new TestDatabase();
    }

    @Bean
    TestLog node(TestDatabase database) {
        return new TestLog(database);
    }

    @Bean(destroyMethod = "")
    TouchpointLog log(TestLog node) {
        return node.log();
    }

    @Bean
    LogMetrics logMetrics(MeterRegistry meters) {
        return new LogMetrics(meters);
    }

    @Bean
    LogReader logReader(TestLog node) {
        return node.reader();
    }

    @Bean
    Receipts receipts(TestLog node) {
        return node.receipts();
    }

    @Bean
    CustomerStories stories(TestLog node) {
        return node.stories();
    }

    @Bean
    IdentityPolicies policies(TestLog node) {
        return node.policies();
    }

    @Bean
    IdentityCommands commands(TestLog node) {
        return node.commands();
    }

    @Bean
    Erasures erasures(TestLog node) {
        return node.erasures();
    }

    @Bean
    LinkQueries links(TestLog node) {
        return node.links();
    }

    @Bean(destroyMethod = "")
    PeopleSettler settler(TestLog node) {
        return node.settler();
    }

    @Bean
    TouchpointReader reader() {
        return Samples.READER;
    }

    @Bean
    IdentityPolicy policy() {
        return IdentityPolicy.DEFAULT;
    }

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }
}
