/** The mapping language: one record of a source in, the touchpoints it tells of out, by a YAML file of JSONata expressions. */
@NullMarked
package io.journeyline.connectors.mapping;

import org.jspecify.annotations.NullMarked;
