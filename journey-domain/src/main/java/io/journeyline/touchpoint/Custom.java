package io.journeyline.touchpoint;

import org.jspecify.annotations.Nullable;

/** Whatever the other types do not name. */
@StoredName("custom")
public record Custom(String name, @Nullable Attributes attributes) implements Touchpoint {}
