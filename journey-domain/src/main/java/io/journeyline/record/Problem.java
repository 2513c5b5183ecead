package io.journeyline.record;

/**
 * What is wrong with one field of a touchpoint.
 *
 * @param pointer the field, as an RFC 6901 JSON pointer into the touchpoint; empty for the touchpoint as a whole
 * @param detail the reason, for a person; never holds the value itself, which may be personal
 */
public record Problem(String pointer, String detail) {}
