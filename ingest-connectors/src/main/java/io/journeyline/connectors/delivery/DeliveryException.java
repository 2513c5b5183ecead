package io.journeyline.connectors.delivery;

/** Touchpoints could not be delivered; the message says in a sentence why. */
public final class DeliveryException extends RuntimeException {

    public DeliveryException(String sentence) {
        super(sentence);
    }
}
