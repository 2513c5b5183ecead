/** The invented retailer Juniper and Lane: what it sells, when it is open, who shops there and how they put things. */
@NullMarked
package io.journeyline.server.demo.setting;

import org.jspecify.annotations.NullMarked;
