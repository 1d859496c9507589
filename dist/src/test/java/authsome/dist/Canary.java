package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The secrets of all end-to-end tests: every key that they log in with carries one mark, which is this build's own, so that
 * one search finds each of them wherever it got to.
 */
final class Canary {
    /** Differs from build to build, because the temp folder may hold what other builds left. */
    static final String MARK =
            "c4n4ry" + System.getProperty("authsome.build", "0").replaceAll("[^0-9]", "");

    private static final Leaks LEAKS = Leaks.of(MARK);

    private Canary() {}

    /** A key of the form of an OpenAI key; different names give different keys. */
    static String key(String name) {
        return "sk-" + name + "-" + MARK + "-0123456789abcdef";
    }

    /** The search for all of them. */
    static Leaks leaks() {
        return LEAKS;
    }

    /** Fails when a file under {@code folder} holds one, apart from those that are there to hold it. */
    static void assertAbsent(Path folder, Path... holding) throws IOException {
        assertEquals(
                List.of(),
                LEAKS.in(folder).stream()
                        .filter(file -> !List.of(holding).contains(file))
                        .toList(),
                "files that hold a key");
    }

    /** Fails when what a program printed holds one. */
    static void assertAbsent(String what, String text) {
        assertEquals(List.of(), LEAKS.in(text), what + " holds a key in these forms");
    }
}
