package io.journeyline.server.demo;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.JsonBody;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointReader;
import io.journeyline.server.demo.setting.BusinessYear;
import io.journeyline.touchpoint.Touchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A demo year as the platform reads it: every touchpoint is valid, or this cannot be made. */
record ToldYear(BusinessYear year, List<ReportedTouchpoint> touchpoints) {

    static final long SEED = 20;
    static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    static final ToldYear USUAL = of(new DemoCompany(SEED, NOW), NOW);

    static ToldYear of(DemoCompany company, Instant now) {
        TouchpointReader reader = new TouchpointReader(IdentityPolicy.DEFAULT);
        List<ReportedTouchpoint> read = company.touchpoints()
                .map(JsonBody::bytes)
                .map(json -> reader.read(json, 0, json.length, now))
                .map(ToldYear::valid)
                .toList();
        return new ToldYear(new BusinessYear(now), read);
    }

    private static ReportedTouchpoint valid(Reading reading) {
        return switch (reading) {
            case Reading.Valid(ReportedTouchpoint touchpoint) -> touchpoint;
            case Reading.Invalid invalid -> throw new AssertionError(invalid);
        };
    }

    /** Every touchpoint of a type, with what surrounds it. */
    Stream<ReportedTouchpoint> all(Class<? extends Touchpoint> type) {
        return touchpoints.stream().filter(reported -> type.isInstance(reported.touchpoint()));
    }

    /** Every touchpoint of a type, without what surrounds it. */
    <T extends Touchpoint> Stream<T> data(Class<T> type) {
        return touchpoints.stream()
                .map(ReportedTouchpoint::touchpoint)
                .filter(type::isInstance)
                .map(type::cast);
    }

    /** The touchpoints of one person: all that carry an identifier seen together with their number. */
    List<ReportedTouchpoint> story(String kindAndValue) {
        int number = Integer.parseInt(kindAndValue.substring(kindAndValue.indexOf('-') + 1));
        Set<Identifier> theirs = touchpoints.stream()
                .filter(reported -> number(reported) == number)
                .flatMap(reported -> reported.identifiers().stream())
                .collect(Collectors.toSet());
        return touchpoints.stream()
                .filter(reported -> reported.identifiers().stream().anyMatch(theirs::contains))
                .toList();
    }

    /** The number in a customer number, loyalty card or e-mail address; 0 where none of them is given. */
    static int number(ReportedTouchpoint reported) {
        return reported.identifiers().stream()
                .mapToInt(identifier -> switch (identifier.kind()) {
                    case "customer", "loyalty" ->
                        Integer.parseInt(identifier
                                        .value()
                                        .substring(identifier.value().indexOf('-') + 1))
                                % 100_000;
                    case "email" -> Integer.parseInt(identifier.value().replaceAll("@.*|[^0-9@]", ""));
                    default -> 0;
                })
                .max()
                .orElse(0);
    }

    static LocalDate day(ReportedTouchpoint reported) {
        return BusinessYear.dayOf(reported.occurredAt());
    }
}
