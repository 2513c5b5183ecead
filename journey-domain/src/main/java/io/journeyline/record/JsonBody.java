package io.journeyline.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** JSON text in UTF-8, handed around by reference: neither its maker nor its readers change the bytes any more. */
public final class JsonBody {

    private final byte[] bytes;

    public JsonBody(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonBody body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, UTF_8);
    }
}
