package authsome.cli.shell;

import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;

/** The words that only the shell itself knows. */
final class OwnWords {

    private static final Map<String, String> WORDS = Map.of(
            "exit", "Leaves the shell, as Ctrl-D does.",
            "history", "Shows the lines that were typed before.",
            "clear", "Clears the screen.");

    private OwnWords() {}

    static void add(String typed, List<Candidate> found) {
        WORDS.forEach((word, meaning) -> {
            if (word.startsWith(typed)) {
                found.add(new Candidate(word, word, null, meaning, null, null, true));
            }
        });
    }
}
