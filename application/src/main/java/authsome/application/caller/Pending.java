package authsome.application.caller;

/** Stands where a use case is being written. */
public final class Pending {
    private Pending() {}

    @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
    public static <T> T value() {
        throw new UnsupportedOperationException();
    }
}
