package io.journeyline.connectors.mapping;

/** The mapping itself is wrong, whatever the record: its message is one sentence that names the mapping, the part and why. */
public final class MappingException extends RuntimeException {

    public MappingException(String sentence) {
        super(sentence);
    }
}
