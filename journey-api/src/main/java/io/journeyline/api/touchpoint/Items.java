package io.journeyline.api.touchpoint;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.source.Body;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Where each touchpoint of a body stands in its bytes. A whole document is walked through once before anything of it is
 * taken, so that one that breaks off at its end stores nothing; it is walked leniently, so that what makes a single
 * touchpoint unacceptable is found when that one is read.
 */
final class Items {

    private static final JsonFactory LENIENT = new JsonFactory();
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int most;
    private boolean single;
    private int[] bounds = new int[64];
    private int count;

    private Items(int most) {
        this.most = most;
    }

    /** The lines of NDJSON; blank ones are none. */
    static Items lines(Body body, int most) {
        Items items = new Items(most);
        byte[] bytes = body.bytes();
        int start = start(body);
        for (int i = start; i <= body.length(); i++) {
            if (i == body.length() || bytes[i] == '\n') {
                if (!isBlank(bytes, start, i)) {
                    items.add(start, i);
                }
                start = i + 1;
            }
        }
        return items;
    }

    /** The elements of an array, or the one object. */
    static Items document(Body body, int most) {
        Items items = new Items(most);
        int start = start(body);
        try (JsonParser json =
                LENIENT.createParser(ObjectReadContext.empty(), body.bytes(), start, body.length() - start)) {
            switch (json.nextToken()) {
                case START_OBJECT -> {
                    items.single = true;
                    items.add(json, start);
                }
                case START_ARRAY -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        items.add(json, start);
                    }
                }
                case null, default ->
                    throw new ApiProblem(
                            ProblemType.UNREADABLE_BODY, "The body must be one JSON object or an array of them.");
            }
            if (json.nextToken() != null) {
                throw new ApiProblem(
                        ProblemType.UNREADABLE_BODY, "Something follows the JSON " + at(json.currentTokenLocation()));
            }
        } catch (StreamConstraintsException e) {
            throw new ApiProblem(
                    ProblemType.UNREADABLE_BODY, "The body is nested, or holds a number or name, beyond all measure.");
        } catch (JacksonException e) {
            throw new ApiProblem(ProblemType.UNREADABLE_BODY, "The body is no JSON " + at(e.getLocation()));
        }
        return items;
    }

    /** True if it is one object by itself, not a batch of one. */
    boolean isSingle() {
        return single;
    }

    int count() {
        return count;
    }

    int from(int item) {
        return bounds[2 * item];
    }

    int to(int item) {
        return bounds[2 * item + 1];
    }

    int length(int item) {
        return to(item) - from(item);
    }

    static String at(@Nullable TokenStreamLocation location) {
        if (location == null) {
            return "somewhere.";
        }
        return "at line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr());
    }

    private void add(JsonParser json, int start) {
        int from = start + (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        json.finishToken();
        add(from, start + (int) json.currentLocation().getByteOffset());
    }

    private void add(int from, int to) {
        if (count == most) {
            throw new ApiProblem(
                    ProblemType.TOO_LARGE,
                    "A request may carry at most %d touchpoints; send them in parts.".formatted(most));
        }
        if (2 * count == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
    }

    private static int start(Body body) {
        int mark = BYTE_ORDER_MARK.length;
        return body.length() >= mark && Arrays.equals(body.bytes(), 0, mark, BYTE_ORDER_MARK, 0, mark) ? mark : 0;
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                return false;
            }
        }
        return true;
    }
}
