package io.journeyline.api.http;

import io.journeyline.identity.Rejection;
import io.journeyline.log.LogOverloaded;
import io.journeyline.log.LogUnavailable;
import io.journeyline.log.key.MasterKeyReplaced;
import io.journeyline.source.Recorder;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where whatever goes wrong becomes an answer: a problem of RFC 9457 that holds nothing personal. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_AFTER_SECONDS = "1";

    @ExceptionHandler
    ResponseEntity<Object> ours(ApiProblem problem, WebRequest request) {
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Rejection rejection, WebRequest request) {
        ProblemType type =
                rejection.code().equals("no-such-decision") ? ProblemType.DECISION_NOT_FOUND : ProblemType.REFUSED;
        return answer(
                new ApiProblem(type, rejection.reason()).with("code", rejection.code()), new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> overloaded(LogOverloaded overloaded, WebRequest request) {
        ApiProblem problem = new ApiProblem(
                ProblemType.OVERLOADED,
                "Send the same request again a little later; what was recorded stays recorded.");
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unready(Recorder.Unready unready, WebRequest request) {
        if (unready.getCause() instanceof LogUnavailable unavailable) {
            return unavailable(unavailable, request);
        }
        ApiProblem problem = new ApiProblem(
                unready.isOverloaded() ? ProblemType.OVERLOADED : ProblemType.UNAVAILABLE,
                "Send the same request again a little later; sending it twice is harmless.");
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unavailable(LogUnavailable unavailable, WebRequest request) {
        LOG.warn("a request was put off: {}", unavailable.getMessage());
        ApiProblem problem = new ApiProblem(
                ProblemType.UNAVAILABLE,
                unavailable.getMessage()
                        + "; send the same request again a little later, sending it twice is harmless");
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler({
        MasterKeyReplaced.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class,
        TransactionException.class
    })
    ResponseEntity<Object> away(RuntimeException away, WebRequest request) {
        LOG.warn(
                "a request met a database that does not answer: {}",
                away.getClass().getSimpleName());
        ApiProblem problem = new ApiProblem(
                ProblemType.UNAVAILABLE, "Send the same request again a little later; sending it twice is harmless.");
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> broken(Exception broken, WebRequest request) {
        LOG.error("a request failed", broken);
        ApiProblem problem = new ApiProblem(
                ProblemType.INTERNAL_ERROR, "The server's log says what happened; it was not your doing.");
        return answer(problem, new HttpHeaders(), request);
    }

    /** What Spring itself refuses; its own words may repeat a value, ours do not. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception refused, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return broken(refused, request);
        }
        return answer(SpringRefusals.problem(refused, status), headers, request);
    }

    private static ResponseEntity<Object> answer(ApiProblem problem, HttpHeaders headers, WebRequest request) {
        ProblemType type = problem.type();
        ProblemDetail body = ProblemDetail.forStatusAndDetail(type.status(), problem.detail());
        body.setType(type.uri());
        body.setTitle(type.title());
        if (request instanceof ServletWebRequest servlet) {
            body.setInstance(URI.create(servlet.getRequest().getRequestURI()));
        }
        for (Map.Entry<String, Object> extension : problem.extensions().entrySet()) {
            body.setProperty(extension.getKey(), extension.getValue());
        }
        if (type.passes()) {
            headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return new ResponseEntity<>(body, headers, type.status());
    }
}
