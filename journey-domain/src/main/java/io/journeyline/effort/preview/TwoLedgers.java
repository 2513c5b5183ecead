package io.journeyline.effort.preview;

import io.journeyline.effort.EffortLedger;

/** What a person's story leaves behind under two policies. */
public record TwoLedgers(EffortLedger inForce, EffortLedger draft) {}
