package io.journeyline.server.demo.setting;

import io.journeyline.touchpoint.Complaint.Severity;

/** What goes wrong for a shopper. */
public enum Cause {
    LATE("delivery", "Parcel is late", Severity.MEDIUM, 0.16),
    LOST("delivery", "Parcel never arrived", Severity.HIGH, 0.24),
    DAMAGED("product", "Article arrived damaged", Severity.HIGH, 0.2),
    CANCELLED("order", "Order was cancelled", Severity.MEDIUM, 0.18),
    OVERCHARGED("invoice", "Charged too much", Severity.LOW, 0.12);

    private final String topic;
    private final String subject;
    private final Severity severity;
    private final double goodwillLost;

    Cause(String topic, String subject, Severity severity, double goodwillLost) {
        this.topic = topic;
        this.subject = subject;
        this.severity = severity;
        this.goodwillLost = goodwillLost;
    }

    /** What the help desk files it under. */
    public String topic() {
        return topic;
    }

    public String subject() {
        return subject;
    }

    public Severity severity() {
        return severity;
    }

    /** How much of the shopper's goodwill, 0 to 1, it costs in itself. */
    public double goodwillLost() {
        return goodwillLost;
    }
}
