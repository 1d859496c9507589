package authsome.proxy.redaction;

/** How the body of an answer passes. */
public enum Way {
    /** Untouched: there is nothing to look for, or it is in a coding that nobody asked for, which is named. */
    AS_IT_COMES,
    /** Its bytes are searched. */
    SEARCHED,
    /** It is gzip; what comes out of that is searched, and sent in the place of it. */
    INFLATED
}
