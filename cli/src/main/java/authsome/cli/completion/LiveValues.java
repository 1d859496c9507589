package authsome.cli.completion;

import java.util.List;

/**
 * Values that are not in the table of commands. Whoever gives them never asks, never starts anything, and answers at once;
 * what it does not know it leaves out.
 */
public interface LiveValues {

    /** What is known without any home. */
    LiveValues NONE = _ -> List.of();

    /** Values of a kind. */
    List<Candidate> of(Query query);

    /** What is asked for. */
    sealed interface Query {

        /** Everything that can be logged in to. */
        record Providers() implements Query {}

        /** The providers at which there is a connection. */
        record Connected() implements Query {}

        /**
         * The connections at a provider.
         *
         * @param provider its name, as it was typed
         */
        record Connections(String provider) implements Query {}

        record Vaults() implements Query {}

        record Profiles() implements Query {}

        /** The identities of this home. */
        record Identities() implements Query {}

        /** The runs that are open. */
        record Runs() implements Query {}
    }
}
