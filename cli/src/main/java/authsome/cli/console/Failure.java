package authsome.cli.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command could not do what it was asked, for a reason that its user can understand.
 *
 * <p>The name is the stable class name of the published package where it has one; {@link ExitCodes} maps it.
 */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String sentence;
    private final @Nullable String wire;
    private final @Nullable String hint;
    private final transient List<String> details;

    private Failure(
            String name,
            String sentence,
            @Nullable String wire,
            @Nullable String hint,
            List<String> details,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.name = name;
        this.sentence = sentence;
        this.wire = wire;
        this.hint = hint;
        this.details = List.copyOf(details);
    }

    public Failure(String name, String sentence) {
        this(name, sentence, null, null, List.of(), null);
    }

    /** A command line that makes no sense. */
    public static Failure usage(String sentence) {
        return new Failure("UsageError", sentence);
    }

    /** The daemon cannot be reached or started. */
    public static Failure daemonUnavailable(String sentence) {
        return new Failure("DaemonUnavailableError", sentence);
    }

    /** The home folder cannot be used. */
    public static Failure home(String sentence) {
        return new Failure("HomeUnusableError", sentence);
    }

    /** The same failure, for programs in the words of the published package. */
    public Failure wire(String message) {
        return new Failure(name, sentence, message, hint, details, getCause());
    }

    /** The same failure with what to do about it. */
    public Failure hint(@Nullable String whatToDo) {
        return new Failure(name, sentence, wire, whatToDo, details, getCause());
    }

    /** The same failure with what led to it. */
    public Failure because(Throwable cause) {
        return new Failure(name, sentence, wire, hint, details, cause);
    }

    /** The same failure with lines that show more, such as the end of a log. */
    public Failure details(List<String> lines) {
        return new Failure(name, sentence, wire, hint, lines, getCause());
    }

    public String name() {
        return name;
    }

    /** What is wrong: lower case, no full stop. */
    public String sentence() {
        return sentence;
    }

    /** The message for programs. */
    public String message() {
        return wire == null ? name + ": " + sentence : wire;
    }

    /** What to do; null when there is nothing to say. */
    public @Nullable String hint() {
        return hint;
    }

    /** Lines that show more. */
    public List<String> details() {
        return details;
    }

    public int exitCode() {
        return ExitCodes.of(name);
    }
}
