package io.journeyline.value;

/** How often something happened: 0 to 1,000,000,000. */
public record Count(int value) {

    public static final int MOST = 1_000_000_000;

    public Count {
        if (value < 0 || value > MOST) {
            throw new InvalidValue("must be between 0 and " + MOST);
        }
    }
}
