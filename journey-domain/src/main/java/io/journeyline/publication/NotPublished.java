package io.journeyline.publication;

/** Nobody has said that what was published is kept: it is to be published again. */
public final class NotPublished extends RuntimeException {

    public NotPublished(String message, Throwable cause) {
        super(message, cause);
    }
}
