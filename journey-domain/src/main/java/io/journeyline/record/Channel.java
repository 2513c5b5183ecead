package io.journeyline.record;

/** Where the customer and the company met. */
public enum Channel {
    STORE,
    WEB,
    APP,
    PHONE,
    EMAIL,
    CHAT,
    SOCIAL,
    MAIL,
    OTHER
}
