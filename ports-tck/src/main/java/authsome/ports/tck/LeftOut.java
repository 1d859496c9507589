package authsome.ports.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Assumptions;

/** Leaves a test out where the machine has not what it needs, and says so in the output of the build: never in silence. */
public final class LeftOut {

    private LeftOut() {}

    /** Goes on only where {@code program} is on the PATH. */
    public static void without(String program) {
        unless(isThere(program), program + " is not on the PATH (scripts/setup-test-tools installs it)");
    }

    /**
     * Goes on only where it is possible.
     *
     * @param why what is missing, in a few words
     */
    public static void unless(boolean possible, String why) {
        if (!possible) {
            System.out.println("left out: " + why);
        }
        Assumptions.assumeTrue(possible, why);
    }

    /** Whether {@code program} is on the PATH. */
    public static boolean isThere(String program) {
        try {
            return new ProcessBuilder("sh", "-c", "command -v \"$1\" > /dev/null", "sh", program)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
