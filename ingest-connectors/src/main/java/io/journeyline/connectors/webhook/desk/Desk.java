package io.journeyline.connectors.webhook.desk;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.webhook.sender.Draft;
import io.journeyline.source.Source;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What all help desks tell in the same way. */
final class Desk {

    private Desk() {}

    static Draft contact(Source source, boolean fromCustomer) {
        return Draft.of(source, "support-contact").say("direction", fromCustomer ? "in" : "out");
    }

    static Draft state(Source source, String status) {
        return Draft.of(source, "case-update").say("status", status);
    }

    /** How satisfied somebody is, from 1 to 5. */
    static Draft rating(Source source, Optional<String> caseId) {
        ObjectNode about = JsonNodeFactory.instance.objectNode();
        caseId.ifPresent(id -> about.put("case", id));
        return Draft.of(source, "survey").say("kind", "CSAT").inCase(caseId).part("about", about);
    }

    static Telling told(Draft... drafts) {
        return new Telling.Touchpoints(Arrays.stream(drafts).map(Draft::json).toList());
    }

    static Telling nothing() {
        return new Telling.Nothing("an event that tells of no touchpoint");
    }
}
