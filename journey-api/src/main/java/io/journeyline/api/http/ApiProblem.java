package io.journeyline.api.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends a request with a problem, the caller's or a passing one of ours; {@link ProblemAdvice} makes the answer of it. */
public final class ApiProblem extends RuntimeException {

    private final ProblemType type;
    private final Map<String, Object> extensions = new LinkedHashMap<>();

    /**
     * A problem of this kind.
     *
     * @param detail what to do about it, for a person; holds nothing personal
     */
    public ApiProblem(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    public static ApiProblem parameter(String name, String reason) {
        return new ApiProblem(ProblemType.INVALID_PARAMETER, "Parameter '%s' %s.".formatted(name, reason))
                .with("parameter", name);
    }

    /** Adds a field of the problem's own. */
    public ApiProblem with(String field, Object value) {
        extensions.put(field, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    Map<String, Object> extensions() {
        return Collections.unmodifiableMap(extensions);
    }
}
