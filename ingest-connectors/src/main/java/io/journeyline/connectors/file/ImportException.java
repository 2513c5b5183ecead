package io.journeyline.connectors.file;

/** The import cannot go on; the message says in a sentence where and why. */
public final class ImportException extends RuntimeException {

    public ImportException(String sentence) {
        super(sentence);
    }
}
