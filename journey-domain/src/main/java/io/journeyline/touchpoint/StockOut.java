package io.journeyline.touchpoint;

import org.jspecify.annotations.Nullable;

/** The customer wanted an article that was not there. */
@StoredName("stock-out")
public record StockOut(String sku, @Nullable String alternative) implements Touchpoint {}
