package io.journeyline.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets so many requests be worked on at the same time, as each takes a tenth of a megabyte, whatever it asks for. Health and
 * metrics are not counted.
 */
@Component
public final class RequestsAtOnce implements HandlerInterceptor {

    private final Semaphore room;

    RequestsAtOnce(HttpSettings settings) {
        room = new Semaphore(settings.requestsAtOnce());
    }

    /** @throws ApiProblem if there are so many */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!room.tryAcquire()) {
            throw new ApiProblem(
                    ProblemType.OVERLOADED,
                    "Too many requests are being worked on at once; send this one again a little later.");
        }
        return true;
    }

    /** Is called of those alone that were let in. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        room.release();
    }
}
