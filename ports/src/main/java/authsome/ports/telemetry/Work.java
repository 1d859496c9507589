package authsome.ports.telemetry;

/** Something that is being done; ended once, by the thread that began it. */
public interface Work {

    /** Where in a trace it is, for what it calls. */
    TraceContext context();

    /**
     * Ends it.
     *
     * @param outcome one of few words or a status code; never anything that a person or another server has chosen
     * @param failed whether it could not be done
     */
    void end(String outcome, boolean failed);
}
