/** Who is likely to leave, over HTTP: a customer's risk, the list to act on, and what keeping some is worth. */
@NullMarked
package io.journeyline.api.churn;

import org.jspecify.annotations.NullMarked;
