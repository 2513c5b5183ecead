package io.journeyline.api.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import org.springframework.stereotype.Component;

/** The customers that addresses name. */
@Component
public final class Customers {

    private final CustomerStories stories;

    Customers(CustomerStories stories) {
        this.stories = stories;
    }

    /**
     * The customer who answers to an id today.
     *
     * @throws io.journeyline.api.http.ApiProblem if there is none
     */
    public CustomerId today(String written) {
        CustomerId customer = stories.today(CustomerAddress.parse(written));
        if (!stories.exists(customer)) {
            throw CustomerAddress.notFound();
        }
        return customer;
    }
}
