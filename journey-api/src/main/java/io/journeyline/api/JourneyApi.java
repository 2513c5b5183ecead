package io.journeyline.api;

import io.journeyline.api.http.HttpSettings;
import io.journeyline.api.http.PathsFirst;
import io.journeyline.api.http.RequestsAtOnce;
import io.journeyline.api.http.WholeJsonConverter;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.BodyRoom;
import io.journeyline.source.ReadingRoom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Everything this module adds to a server that imports it; the server brings the log, the views, the policy and the clock. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@PropertySource("classpath:io/journeyline/api/openapi/springdoc.properties")
@EnableConfigurationProperties(HttpSettings.class)
public class JourneyApi {

    private static final int SWALLOWED_BYTES = 64 << 20;

    private static final int SENT_BYTES = 16 << 10;

    /** The dialect of touchpoints for every answer. */
    @Bean
    JsonMapper jsonMapper() {
        return TouchpointJson.mapper()
                .rebuild()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }

    /** Of whoever takes bodies, whatever their form. */
    @Bean
    BodyRoom bodyRoom(HttpSettings settings) {
        return new BodyRoom(Math.toIntExact(settings.bodiesAtOnce().toBytes()));
    }

    /** Of whoever reads what was sent, whatever its form. */
    @Bean
    ReadingRoom readingRoom() {
        return new ReadingRoom();
    }

    @Bean
    ServerHttpMessageConvertersCustomizer wholeAnswers(JsonMapper mapper) {
        return converters -> converters.withJsonConverter(new WholeJsonConverter(mapper));
    }

    @Bean
    WebMvcRegistrations endpoints() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new PathsFirst();
            }
        };
    }

    @Bean
    WebMvcConfigurer countedRequests(RequestsAtOnce requests) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(requests);
            }
        };
    }

    /** A sender that is refused while it still sends gets to read why: most clients read only after they have sent all. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> hearingOut() {
        return server -> server.addConnectorCustomizers(
                connector -> connector.setProperty("maxSwallowSize", Integer.toString(SWALLOWED_BYTES)));
    }

    /** Most answers leave in one piece, which takes the server one call and wakes the caller once. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sendingWhole() {
        return server -> server.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(SENT_BYTES)));
    }

    /** A body is what its bytes say, also where its sender calls it a form, as curl does unless told otherwise. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> takingNoForms() {
        return server -> server.addConnectorCustomizers(connector -> connector.setParseBodyMethods(""));
    }
}
