package authsome.ports.telemetry;

/** What kinds of work are timed. */
public enum WorkKind {
    /** A request to the API or a page, by its route. */
    API_REQUEST,
    /** A call to the store, by the method of the port. */
    STORE_CALL,
    /** A request to an authorization server, by what it asks for. */
    PROVIDER_REQUEST
}
