package authsome.cli.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** Shows long results a page at a time, by the program that the person likes for that. */
public final class Pager {

    /** What a shell tells of a program that is not there or cannot be executed. */
    private static final List<Integer> NO_PROGRAM = List.of(126, 127);

    private Pager() {}

    /**
     * Runs {@code command} on this terminal and waits for its end.
     *
     * @return false, and nothing shown, when there is no such program
     */
    public static boolean show(List<String> lines, String command) {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // leave when all fits, keep the colours, and leave the text on the screen
        builder.environment().putIfAbsent("LESS", "FRX");
        builder.environment().putIfAbsent("LV", "-c");
        // Ctrl-C is for the pager, which must not lose the process that it belongs to
        Signal interrupt = new Signal("INT");
        SignalHandler before = Signal.handle(interrupt, _ -> {});
        try {
            Process pager = builder.start();
            write(lines, pager.getOutputStream());
            return !NO_PROGRAM.contains(pager.waitFor());
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            Signal.handle(interrupt, before);
        }
    }

    private static void write(List<String> lines, OutputStream to) {
        try (OutputStream in = to) {
            in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            // left before the end was shown, or never there
        }
    }
}
