package io.journeyline.server.wiring;

import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.webhook.HookReader;
import io.journeyline.connectors.webhook.WebhookEndpoint;
import io.journeyline.connectors.webhook.desk.Chatwoot;
import io.journeyline.connectors.webhook.desk.Intercom;
import io.journeyline.connectors.webhook.desk.Zammad;
import io.journeyline.connectors.webhook.desk.Zendesk;
import io.journeyline.connectors.webhook.shop.Shopify;
import io.journeyline.connectors.webhook.shop.Square;
import io.journeyline.connectors.webhook.shop.WooCommerce;
import io.journeyline.source.Activity;
import io.journeyline.source.Sources;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The webhooks of shops and help desks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
public class WebhookWiring {

    @Bean
    HookReader shopify() {
        return new HookReader(new Shopify());
    }

    @Bean
    HookReader square() {
        return new HookReader(new Square());
    }

    @Bean
    HookReader woocommerce() {
        return new HookReader(new WooCommerce());
    }

    @Bean
    HookReader zendesk() {
        return new HookReader(new Zendesk());
    }

    @Bean
    HookReader chatwoot() {
        return new HookReader(new Chatwoot());
    }

    @Bean
    HookReader zammad() {
        return new HookReader(new Zammad());
    }

    @Bean
    HookReader intercom() {
        return new HookReader(new Intercom());
    }

    @Bean
    WebhookEndpoint webhookEndpoint(
            Sources sources,
            ObjectProvider<HookReader> readers,
            Intake intake,
            Activity activity,
            RawBody bodies,
            InstantSource clock,
            WebhookSettings settings) {
        return new WebhookEndpoint(
                sources, readers.orderedStream().toList(), intake, activity, bodies, clock, settings.publicAddress());
    }
}
