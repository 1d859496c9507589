package authsome.domain.routing;

/** How near at hand a connection is in a run, compared with the others of its provider. */
public enum Standing {
    /** Named when the run was opened. */
    CHOSEN,
    /** The default at its provider. */
    DEFAULT,
    /** Any other: requests get it that ask for it. */
    OTHER
}
