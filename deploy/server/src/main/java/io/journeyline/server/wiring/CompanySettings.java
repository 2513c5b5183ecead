package io.journeyline.server.wiring;

import io.journeyline.server.settings.CannotStart;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What holds for the whole company.
 *
 * @param zone the time zone in which its days begin and end
 */
@ConfigurationProperties("journey.company")
public record CompanySettings(String zone) {

    public CompanySettings {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new CannotStart("JOURNEY_TIME_ZONE must be a time zone such as Europe/London.", e);
        }
    }

    ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
