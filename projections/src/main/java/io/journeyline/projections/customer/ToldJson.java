package io.journeyline.projections.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/** JSON that has been written before, as the bytes that are sent, copied as they are into whatever is written. */
public final class ToldJson implements SerializableString, JacksonSerializable {

    private static final int NO_ROOM = -1;

    private final byte[] utf8;

    /** @param utf8 one value in JSON, whole; not copied */
    ToldJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeRawValue(this);
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }

    @Override
    public String getValue() {
        return new String(utf8, UTF_8);
    }

    @Override
    public int charLength() {
        return getValue().length();
    }

    @Override
    public byte[] asUnquotedUTF8() {
        return utf8;
    }

    @Override
    public int appendUnquotedUTF8(byte[] buffer, int offset) {
        if (utf8.length > buffer.length - offset) {
            return NO_ROOM;
        }
        System.arraycopy(utf8, 0, buffer, offset, utf8.length);
        return utf8.length;
    }

    @Override
    public int writeUnquotedUTF8(OutputStream out) throws IOException {
        out.write(utf8);
        return utf8.length;
    }

    @Override
    public int putUnquotedUTF8(ByteBuffer out) {
        if (utf8.length > out.remaining()) {
            return NO_ROOM;
        }
        out.put(utf8);
        return utf8.length;
    }

    @Override
    public int appendUnquoted(char[] buffer, int offset) {
        return asCharacters().appendUnquoted(buffer, offset);
    }

    @Override
    public char[] asQuotedChars() {
        return asCharacters().asQuotedChars();
    }

    @Override
    public byte[] asQuotedUTF8() {
        return asCharacters().asQuotedUTF8();
    }

    @Override
    public int appendQuotedUTF8(byte[] buffer, int offset) {
        return asCharacters().appendQuotedUTF8(buffer, offset);
    }

    @Override
    public int appendQuoted(char[] buffer, int offset) {
        return asCharacters().appendQuoted(buffer, offset);
    }

    @Override
    public int writeQuotedUTF8(OutputStream out) throws IOException {
        return asCharacters().writeQuotedUTF8(out);
    }

    @Override
    public int putQuotedUTF8(ByteBuffer out) {
        return asCharacters().putQuotedUTF8(out);
    }

    private SerializedString asCharacters() {
        return new SerializedString(getValue());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToldJson json && Arrays.equals(utf8, json.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return getValue();
    }
}
