package io.journeyline.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.source.Body;
import io.journeyline.source.ReadingRoom.Place;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

/** A body that is short enough to be read all at once, and has a place in the room for that until it is closed. */
public final class SmallBody implements AutoCloseable {

    private final Body body;
    private final Place place;

    SmallBody(Body body, Place place) {
        this.body = body;
        this.place = place;
    }

    public boolean isEmpty() {
        return body.length() == 0;
    }

    public byte[] bytes() {
        return Arrays.copyOf(body.bytes(), body.length());
    }

    /**
     * The text.
     *
     * @throws ApiProblem if it is none in UTF-8
     */
    public String text() {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(body.bytes(), 0, body.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ApiProblem(ProblemType.UNREADABLE_BODY, "The body must be text in UTF-8.");
        }
    }

    /**
     * The fields of the object.
     *
     * @throws ApiProblem if it is no JSON object
     */
    public Fields fields() {
        return Fields.of(body);
    }

    @Override
    public void close() {
        place.close();
        body.close();
    }
}
