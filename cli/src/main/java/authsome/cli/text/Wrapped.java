package authsome.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Sentences beside a label, broken between words where the screen ends, each line as far from the left as the first. */
public final class Wrapped {

    /** Text in fewer columns is harder to read than lines that the terminal breaks. */
    private static final int NARROWEST = 20;

    private Wrapped() {}

    /**
     * Breaks a sentence.
     *
     * @param label plain or styled; stands at the left of the first line
     * @param indent how many columns the label takes
     * @param room how many columns there are; 0 for as many as need be
     */
    public static List<String> lines(String label, int indent, String sentence, int room) {
        if (room - indent < NARROWEST) {
            return List.of(label + sentence);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(label);
        int width = indent;
        boolean fresh = true;
        for (String word : sentence.split(" ", -1)) {
            int more = DisplayWidth.of(word);
            if (!fresh && width + 1 + more > room) {
                lines.add(line.toString());
                line = new StringBuilder().repeat(' ', indent);
                width = indent;
                fresh = true;
            }
            line.append(fresh ? "" : " ").append(word);
            width += (fresh ? 0 : 1) + more;
            fresh = false;
        }
        lines.add(line.toString());
        return lines;
    }
}
