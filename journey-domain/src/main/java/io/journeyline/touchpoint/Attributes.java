package io.journeyline.touchpoint;

/**
 * Fields that only their source knows the meaning of. They are kept as they are written, since as objects they may take
 * thirty times that.
 *
 * @param json an object in JSON
 */
public record Attributes(String json) {}
