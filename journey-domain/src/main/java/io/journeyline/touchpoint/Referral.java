package io.journeyline.touchpoint;

import io.journeyline.value.FreeText;
import org.jspecify.annotations.Nullable;

/** A customer recommended the company to somebody. */
@StoredName("referral")
public record Referral(@Nullable String campaign, @Nullable FreeText to) implements Touchpoint {}
