package authsome.providers.definition;

import authsome.providers.json.Problems;
import java.util.List;

/** Reads what a person has to do somewhere else, as a list of short sentences. */
final class StepsReader {

    private static final int MAX_STEPS = 8;
    private static final int MAX_LENGTH = 200;

    private StepsReader() {}

    /** The steps; empty when there are none. */
    static List<String> read(Fields block, String name) {
        List<String> steps = block.texts(name);
        if (steps.size() > MAX_STEPS) {
            block.problem(name, "has more than " + MAX_STEPS + " entries");
        }
        for (String step : steps) {
            if (step.isBlank() || step.length() > MAX_LENGTH) {
                block.problem(name, "has an entry that is empty or longer than " + MAX_LENGTH + " characters");
            } else if (!Problems.isPrintable(step)) {
                block.problem(name, "has control or direction characters");
            }
        }
        return steps;
    }
}
