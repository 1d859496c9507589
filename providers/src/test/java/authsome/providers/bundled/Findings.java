package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** What a rule found wrong with definitions: whose, and what. All of it is told at once. */
final class Findings {

    private final List<String> lines = new ArrayList<>();

    void add(String provider, String what) {
        lines.add(provider + ": " + what);
    }

    void addUnless(boolean right, String provider, String what) {
        if (!right) {
            add(provider, what);
        }
    }

    /** Fails with everything that was found. */
    void none() {
        assertEquals("", String.join("\n", lines));
    }
}
