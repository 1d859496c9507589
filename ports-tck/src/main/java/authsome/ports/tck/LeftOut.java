package authsome.ports.tck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Leaves a test out where the machine has not what it needs, and says so in the output of the build: never in silence. */
public final class LeftOut {

    private LeftOut() {}

    /** Goes on only where {@code program} is on the PATH. */
    public static void without(String program) {
        boolean there = Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        unless(there, program + " is not on the PATH (scripts/setup-test-tools installs it)");
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
}
