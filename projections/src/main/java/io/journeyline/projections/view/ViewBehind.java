package io.journeyline.projections.view;

/** A view has not come so far in the log as it has to for what is told from it. */
public final class ViewBehind extends RuntimeException {

    private final ViewName view;

    public ViewBehind(ViewName view) {
        super("the view %s has not come so far".formatted(view));
        this.view = view;
    }

    public ViewName view() {
        return view;
    }
}
