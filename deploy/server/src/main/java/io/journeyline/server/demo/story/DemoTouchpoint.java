package io.journeyline.server.demo.story;

import io.journeyline.record.Channel;
import io.journeyline.record.JsonBody;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import io.journeyline.server.demo.setting.Place;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.TouchpointType;
import io.journeyline.touchpoint.WrittenAs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A touchpoint of the demo, as one of the retailer's systems tells of it. */
public record DemoTouchpoint(
        Moment moment,
        Map<String, String> who,
        Place place,
        @Nullable String caseId,
        Touchpoint data) implements Comparable<DemoTouchpoint> {

    /** The fields on the wire, in the order of the documentation. */
    private record Envelope(
            String source,
            String id,
            String type,
            Instant occurredAt,
            Map<String, String> customer,
            Channel channel,
            @Nullable String location,
            @Nullable String staff,
            @WrittenAs("case") @Nullable String caseId,
            Touchpoint data) {}

    /** The same, told with the customer's number beside what it was known by; by nobody if it was by nobody. */
    public DemoTouchpoint by(String customerNumber) {
        if (who.isEmpty()) {
            return this;
        }
        Map<String, String> named = new LinkedHashMap<>();
        named.put("customer", customerNumber);
        named.putAll(who);
        return new DemoTouchpoint(moment, named, place, caseId, data);
    }

    public JsonBody json() {
        TouchpointKey key = moment.key();
        return new JsonBody(TouchpointJson.mapper()
                .writeValueAsBytes(new Envelope(
                        key.source(),
                        key.id(),
                        TouchpointType.of(data.getClass()).name(),
                        moment.occurredAt(),
                        who,
                        place.channel(),
                        place.location(),
                        place.staff(),
                        caseId,
                        data)));
    }

    @Override
    public int compareTo(DemoTouchpoint other) {
        return moment.compareTo(other.moment);
    }
}
