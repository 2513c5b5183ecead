package io.journeyline.value;

/** What a person wrote or said, in their words: up to 20,000 characters, and always personal. */
public record FreeText(String value) {

    public static final int MOST = 20_000;

    public FreeText {
        Words.checked(value, MOST);
    }
}
