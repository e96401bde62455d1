package io.warren.model;

/** How a consumption and the publication it caused were tied together, strongest first. */
public enum TrajectoryLevel {
    /** The same identifier of the application in both. */
    L1,
    /** The same thread published between receiving and settling. */
    L2,
    /** The same process, close in time. */
    L3
}
