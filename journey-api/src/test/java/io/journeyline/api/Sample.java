package io.journeyline.api;

/** Touchpoints as their senders write them. */
public final class Sample {

    private Sample() {}

    public static String purchase(String id, String customer) {
        return """
                {"source":"pos/store-1","id":"%s","type":"purchase","occurredAt":"2026-03-01T14:05:00+02:00",\
                "customer":{%s},"channel":"store",\
                "data":{"order":"%s","currency":"EUR","lines":[{"sku":"A","quantity":1,"unitPrice":9.90}]}}""".formatted(id, customer, id);
    }

    public static String purchase(String id) {
        return purchase(id, "\"loyalty\":\"1\"");
    }
}
