package io.journeyline.api.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets so many requests be worked on at the same time, as each takes a tenth of a megabyte besides what it asks for. Of those
 * who send something no more than three quarters, so that who sends slowly keeps nobody from reading. Health and metrics are
 * not counted.
 */
@Component
public final class RequestsAtOnce implements HandlerInterceptor {

    private static final String TAKEN = RequestsAtOnce.class.getName();

    private final Semaphore all;
    private final Semaphore sending;

    RequestsAtOnce(HttpSettings settings) {
        all = new Semaphore(settings.requestsAtOnce());
        sending = new Semaphore(settings.sendersAtOnce());
    }

    /** @throws ApiProblem if there are so many */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST && handler instanceof HandlerMethod) {
            List<Semaphore> rooms = isReading(request) ? List.of(all) : List.of(sending, all);
            enter(rooms);
            request.setAttribute(TAKEN, rooms);
        }
        return true;
    }

    private static boolean isReading(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
    }

    private static void enter(List<Semaphore> rooms) {
        for (int n = 0; n < rooms.size(); n++) {
            if (!rooms.get(n).tryAcquire()) {
                rooms.subList(0, n).forEach(Semaphore::release);
                throw new ApiProblem(
                        ProblemType.OVERLOADED,
                        "Too many requests are being worked on at once; send this one again a little later.");
            }
        }
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(TAKEN) instanceof List<?> rooms) {
            request.removeAttribute(TAKEN);
            rooms.forEach(room -> ((Semaphore) room).release());
        }
    }
}
