package io.journeyline.api.customer;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.identity.CustomerId;
import java.util.UUID;

/** The customer that an address names. */
final class CustomerAddress {

    private CustomerAddress() {}

    /**
     * The id in it.
     *
     * @throws ApiProblem if it is none: then no customer is there
     */
    static CustomerId parse(String written) {
        try {
            UUID id = UUID.fromString(written);
            if (id.toString().equalsIgnoreCase(written)) {
                return new CustomerId(id);
            }
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
        throw notFound();
    }

    static ApiProblem notFound() {
        return new ApiProblem(
                ProblemType.CUSTOMER_NOT_FOUND, "Look one up by an identifier: /v1/customers?identifier=kind:value.");
    }
}
