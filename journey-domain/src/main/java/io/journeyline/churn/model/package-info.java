/** A fitted model of churn as it is kept and told: what it was fitted to, what came of it, and how well it foretold. */
@NullMarked
package io.journeyline.churn.model;

import org.jspecify.annotations.NullMarked;
