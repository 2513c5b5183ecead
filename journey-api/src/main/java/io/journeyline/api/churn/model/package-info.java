/** Models of churn over HTTP: fitting one, reading its card, putting it in force. */
@NullMarked
package io.journeyline.api.churn.model;

import org.jspecify.annotations.NullMarked;
