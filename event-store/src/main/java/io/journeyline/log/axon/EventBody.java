package io.journeyline.log.axon;

import io.journeyline.log.StoredEvent;
import io.journeyline.record.JsonBody;
import io.journeyline.record.TouchpointJson;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The JSON an Axon event is stored as: the payload, and what Axon has to know about it. */
record EventBody(
        String event,
        @Nullable String aggregateType,
        @Nullable String aggregate,
        @Nullable Long sequence,
        @Nullable Map<String, Object> metaData,
        JsonNode payload) {

    static EventBody of(EventMessage<?> message) {
        DomainEventMessage<?> domain = message instanceof DomainEventMessage<?> event ? event : null;
        return new EventBody(
                message.getIdentifier(),
                domain == null ? null : domain.getType(),
                domain == null ? null : domain.getAggregateIdentifier(),
                domain == null ? null : domain.getSequenceNumber(),
                message.getMetaData().isEmpty() ? null : message.getMetaData(),
                TouchpointJson.mapper().valueToTree(message.getPayload()));
    }

    static EventBody read(JsonBody json) {
        return TouchpointJson.mapper().readValue(json.bytes(), EventBody.class);
    }

    byte[] bytes() {
        return TouchpointJson.mapper().writeValueAsBytes(this);
    }

    /** Axon's message again: a domain event if it came from an aggregate. */
    EventMessage<?> message(StoredEvent stored, EventTypes types) {
        Object content = TouchpointJson.mapper().treeToValue(payload, types.named(stored.type()));
        GenericMessage<Object> message = new GenericMessage<>(
                event, content, metaData == null ? MetaData.emptyInstance() : MetaData.from(metaData));
        return aggregate == null || sequence == null
                ? new GenericEventMessage<>(message, stored::occurredAt)
                : new GenericDomainEventMessage<>(aggregateType, aggregate, sequence, message, stored::occurredAt);
    }
}
