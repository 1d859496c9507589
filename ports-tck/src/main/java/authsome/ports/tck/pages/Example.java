package authsome.ports.tck.pages;

import java.util.Map;

/**
 * A fenced block of a page.
 *
 * @param page its file, from the top of the checkout
 * @param line where it begins there
 * @param language what stands behind its fence; empty for nothing
 * @param text its lines without the fences, and without what the fence is indented by
 * @param trial how it is tried
 * @param marks all that comments above it say, by their first words: also {@code file}, the file that it is; {@code first}, lines
 *     that are typed before it and not shown; {@code input}, what its commands read; {@code with}, words that stand for what a
 *     command prints; {@code ends}, the code with which its last line ends
 */
public record Example(String page, int line, String language, String text, Trial trial, Map<String, String> marks) {

    /** Copies what it is given. */
    public Example {
        marks = Map.copyOf(marks);
    }

    /** Where it stands, for messages. */
    public String place() {
        return page + ":" + line;
    }

    /** What a comment above it says; empty when there is none. */
    public String mark(String name) {
        return marks.getOrDefault(name, "");
    }
}
