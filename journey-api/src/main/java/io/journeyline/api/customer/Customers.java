package io.journeyline.api.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
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
        return at(written, LogReader.LATEST);
    }

    /**
     * The customer who answered to an id, as known at a position of the log.
     *
     * @throws io.journeyline.api.http.ApiProblem if there was none
     */
    public CustomerId at(String written, long known) {
        CustomerId customer = stories.at(CustomerAddress.parse(written), known);
        if (!stories.exists(customer, known)) {
            throw CustomerAddress.notFound();
        }
        return customer;
    }
}
