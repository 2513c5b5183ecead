package io.journeyline.identity;

/** What the domain refuses to do, by a code in lower-case words with dashes, and why. */
public final class Rejection extends RuntimeException {

    private final String code;

    public Rejection(String code, String reason) {
        super(reason, null, false, false);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Why, as a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
