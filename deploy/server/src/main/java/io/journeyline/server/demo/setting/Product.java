package io.journeyline.server.demo.setting;

import java.math.BigDecimal;

/** An article the retailer sells, at its list price in pounds. */
public record Product(String sku, String name, String category, BigDecimal price) {}
