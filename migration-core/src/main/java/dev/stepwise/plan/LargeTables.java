package dev.stepwise.plan;

import java.util.List;

/** What a script does of a step where one of its tables is large. Nothing but a script needs it, so that it is planned when it is asked for. */
public interface LargeTables {

    /** Returns the statement that finds out whether one is, and keeps that in a setting of the session. */
    String look();

    /** Returns the step's segments then. */
    List<Segment> segments();
}
