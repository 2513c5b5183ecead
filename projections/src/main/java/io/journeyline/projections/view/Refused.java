package io.journeyline.projections.view;

/** Why a view cannot take in a customer's touchpoints, and at which position of the log it found that out. */
public record Refused(long position, Throwable cause) {}
