package authsome.cli.grammar;

import java.util.ArrayList;
import java.util.List;

/** What kind of value stands in a place of the command line: what is checked there, explained and offered. */
public sealed interface Kind {

    Plain TEXT = Plain.TEXT;
    Plain PROVIDER = Plain.PROVIDER;
    Plain PROVIDERS = Plain.PROVIDERS;
    Plain CONNECTED = Plain.CONNECTED;
    Plain CONNECTION = Plain.CONNECTION;
    Plain ACCOUNT = Plain.ACCOUNT;
    Plain VAULT = Plain.VAULT;
    Plain PROFILE = Plain.PROFILE;
    Plain IDENTITY = Plain.IDENTITY;
    Plain ACTOR = Plain.ACTOR;
    Plain RUN = Plain.RUN;
    Plain FILE = Plain.FILE;
    Plain FOLDER = Plain.FOLDER;
    Plain COMMAND = Plain.COMMAND;
    Plain WORD = Plain.WORD;

    /** Kinds whose values are not in this table. */
    enum Plain implements Kind {
        /** Anything, of which nothing is known. */
        TEXT,
        /** A provider. */
        PROVIDER,
        /** Providers with commas between them. */
        PROVIDERS,
        /** A provider at which there is a connection. */
        CONNECTED,
        /** A connection at the provider that stands before it in the command line. */
        CONNECTION,
        /** A provider and one of its connections: {@code PROVIDER=NAME}. */
        ACCOUNT,
        VAULT,
        PROFILE,
        /** An identity of this home. */
        IDENTITY,
        /** A profile, or an identity of this home. */
        ACTOR,
        /** A run that is open. */
        RUN,
        FILE,
        FOLDER,
        /** A program to run, and what it is given. */
        COMMAND,
        /** A word of this command line itself, for help on it. */
        WORD
    }

    /**
     * One of a few words.
     *
     * @param words all that there are
     * @param closed whether any other is refused; if not, they are what is usual
     */
    record Choice(List<Word> words, boolean closed) implements Kind {

        public Choice {
            words = List.copyOf(words);
        }

        /** Whether {@code value} may stand there. */
        public boolean accepts(String value) {
            if (!closed) {
                return true;
            }
            for (Word word : words) {
                if (word.word().equals(value)) {
                    return true;
                }
            }
            return false;
        }

        /** The words themselves. */
        public List<String> spellings() {
            List<String> spellings = new ArrayList<>();
            for (Word word : words) {
                spellings.add(word.word());
            }
            return spellings;
        }
    }

    /**
     * A word to choose.
     *
     * @param word as it is typed
     * @param meaning what it means, in a few words
     */
    record Word(String word, String meaning) {}

    /** A word for {@link #oneOf}. */
    static Word word(String word, String meaning) {
        return new Word(word, meaning);
    }

    /** One of these words and no other. */
    static Choice oneOf(Word... words) {
        return new Choice(List.of(words), true);
    }

    /** Usually one of these words. */
    static Choice usually(Word... words) {
        return new Choice(List.of(words), false);
    }
}
