package io.journeyline.api.touchpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Tells text from other bytes. JSON libraries do not: they guess at UTF-16, and take overlong forms and lone surrogates. */
final class Utf8 {

    private static final int CHUNK = 1 << 13;

    private Utf8() {}

    /** The offset of the first byte that is no UTF-8, or is a NUL, which no JSON text holds; -1 if all is well. */
    static int firstWrong(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(Math.min(CHUNK, to - from));
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            out.clear();
            result = decoder.decode(in, out, true);
        }
        int end = result.isError() ? in.position() : to;
        for (int i = from; i < end; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return result.isError() ? end : -1;
    }
}
