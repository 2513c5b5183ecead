package io.journeyline.server.demo.story;

/** How likely something is, 0 to 1: on usual days, and in the weeks of the launch when nothing works. */
public record Odds(double usual, double strained) {

    double on(boolean strainedDay) {
        return strainedDay ? strained : usual;
    }
}
