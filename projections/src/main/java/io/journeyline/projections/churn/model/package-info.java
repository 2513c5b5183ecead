/** The models of churn there are, fitted to everybody's stories as the log tells them. */
@NullMarked
package io.journeyline.projections.churn.model;

import org.jspecify.annotations.NullMarked;
