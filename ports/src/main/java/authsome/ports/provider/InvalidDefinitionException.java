package authsome.ports.provider;

import java.util.List;

/** A provider definition has problems. */
public final class InvalidDefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** One that names every problem. */
    public InvalidDefinitionException(List<Problem> problems) {
        super(String.join("; ", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of lines. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * One problem.
     *
     * @param line counted from 1; 0 when it concerns the whole
     * @param message what is wrong and what would be right
     */
    public record Problem(int line, String message) {

        @Override
        public String toString() {
            return line == 0 ? message : "line " + line + ": " + message;
        }
    }
}
