package io.journeyline.api.http;

import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;

/** What Spring refuses before an endpoint sees it, in this API's words. */
final class SpringRefusals {

    private SpringRefusals() {}

    static ApiProblem problem(Exception refused, HttpStatusCode status) {
        return switch (refused) {
            case MissingServletRequestParameterException missing ->
                ApiProblem.parameter(missing.getParameterName(), "is required");
            case TypeMismatchException wrong ->
                ApiProblem.parameter(String.valueOf(wrong.getPropertyName()), "must be " + expected(wrong));
            case HttpRequestMethodNotSupportedException method ->
                new ApiProblem(
                        ProblemType.METHOD_NOT_ALLOWED, "Allowed are %s.".formatted(method.getSupportedHttpMethods()));
            case HttpMediaTypeNotSupportedException type ->
                new ApiProblem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Content-Type must be one of %s.".formatted(type.getSupportedMediaTypes()));
            case HttpMediaTypeNotAcceptableException type ->
                new ApiProblem(
                        ProblemType.NOT_ACCEPTABLE, "Accept must allow %s.".formatted(type.getSupportedMediaTypes()));
            default -> byStatus(status);
        };
    }

    private static ApiProblem byStatus(HttpStatusCode status) {
        return status.value() == ProblemType.NOT_FOUND.status().value()
                ? new ApiProblem(ProblemType.NOT_FOUND, "The addresses are listed in /v1/openapi.json.")
                : new ApiProblem(ProblemType.INVALID_PARAMETER, "The request is not one that this address takes.");
    }

    private static String expected(TypeMismatchException wrong) {
        Class<?> type = wrong.getRequiredType();
        if (type == null) {
            return "of another form";
        }
        return switch (type.getSimpleName()) {
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "UUID" -> "a UUID";
            default -> "one of those that the documentation lists";
        };
    }
}
