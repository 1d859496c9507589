package authsome.cli.process;

import authsome.cli.console.Failure;
import authsome.cli.console.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The editor that a person likes, by the rules of git: {@code VISUAL} where the terminal can draw, {@code EDITOR}, else
 * {@code vi}. Both are command lines for a shell; what is edited is handed to it as a word of its own, which no shell reads.
 */
public final class Editor {

    private Editor() {}

    /**
     * Has the person edit a file, and waits until they are done.
     *
     * @throws Failure when there is no editor, or it fails
     */
    public static void open(World world, Path file) {
        String command = command(world);
        int code = Child.start(words(command, file), world.environment()).await();
        if (code != 0) {
            throw new Failure("InputCancelledError", "the editor '" + command + "' ended with code " + code)
                    .hint("VISUAL or EDITOR names another one");
        }
    }

    static List<String> words(String command, Path file) {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", command + " \"$@\"", command));
        words.add(file.toString());
        return words;
    }

    static String command(World world) {
        boolean dumb = "dumb".equals(world.variable("TERM")) || world.variable("TERM") == null;
        @Nullable String visual = dumb ? null : world.variable("VISUAL");
        String named = visual == null ? world.variable("EDITOR") : visual;
        if (named == null && dumb) {
            throw new Failure(
                            "InputCancelledError",
                            "this terminal can only print lines, and EDITOR names no editor for that")
                    .hint("set EDITOR");
        }
        return named == null ? "vi" : named;
    }
}
