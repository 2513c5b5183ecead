package io.journeyline.value;

/** What every text keeps to: no NUL, which PostgreSQL cannot hold, no broken Unicode, and a length that is known. */
public final class Words {

    /** The longest label: a name, a code, a place. */
    public static final int LABEL = 500;

    private Words() {}

    /**
     * The text, if it is one that can be kept.
     *
     * @throws InvalidValue if it is longer than {@code most} characters, holds NUL or is no valid Unicode
     */
    public static String checked(String text, int most) {
        if (text.length() > most) {
            throw new InvalidValue("must have at most %d characters, and has %d".formatted(most, text.length()));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new InvalidValue("must not contain a NUL character");
            }
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new InvalidValue("must be valid Unicode: half a surrogate pair stands at character " + i);
                }
                i++;
            }
        }
        return text;
    }
}
