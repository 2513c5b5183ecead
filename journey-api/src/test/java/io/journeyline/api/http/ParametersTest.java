package io.journeyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.ApiTest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ApiTest
class ParametersTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    /** Of one that does not say so, Spring reads the nullness at each request from the class file's annotations. */
    @Test
    void a_parameter_that_may_be_missing_says_that_it_is_not_required() {
        List<MethodParameter> silent = endpoints.getHandlerMethods().values().stream()
                .flatMap(method -> Arrays.stream(method.getMethodParameters()))
                .filter(parameter -> isRequired(parameter) && parameter.isOptional())
                .toList();

        assertThat(silent).isEmpty();
    }

    private static boolean isRequired(MethodParameter parameter) {
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        return asked != null && asked.required() && Objects.equals(asked.defaultValue(), ValueConstants.DEFAULT_NONE);
    }
}
