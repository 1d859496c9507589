package authsome.ports.tck.pages;

/** How an example of a page is tried; its page says so in a comment above it. */
public sealed interface Trial {

    /** Its lines are typed into a shell, one after the other: blocks of {@code sh} that nothing else is said of. */
    record Typed() implements Trial {}

    /** It is what the block above it prints; a {@code *} stands for anything: {@code <!-- printed -->}. */
    record Printed() implements Trial {}

    /**
     * A test of its own reads it: {@code <!-- tried: NameTests -->}, or {@code <!-- all tried: NameTests -->} for the whole page.
     *
     * @param test the simple name of its class
     */
    record Claimed(String test) implements Trial {}

    /**
     * Nothing can run it: {@code <!-- not run: why -->}.
     *
     * @param reason why
     */
    record NotRun(String reason) implements Trial {}

    /** Nobody says how. */
    record Unsaid() implements Trial {}
}
