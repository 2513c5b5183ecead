package io.journeyline.projections.view;

/** A view's name and version; {@code profile_v1} names its schema and its processor. */
public record ViewName(String name, int version) {

    @Override
    public String toString() {
        return name + "_v" + version;
    }
}
