package authsome.cli.run;

import java.util.Map;

/** Settings that git takes from its environment (git-config, {@code GIT_CONFIG_COUNT}); they come before those of its files. */
final class GitSettings {

    private static final String COUNT = "GIT_CONFIG_COUNT";

    private GitSettings() {}

    /** Adds one behind those that are there, of which the last of a name counts. */
    static void add(Map<String, String> environment, String name, String value) {
        String before = environment.getOrDefault(COUNT, "");
        if (!before.isEmpty() && !before.matches("[0-9]{1,4}")) {
            // git refuses to work with it, and says so
            return;
        }
        int number = before.isEmpty() ? 0 : Integer.parseInt(before);
        environment.put("GIT_CONFIG_KEY_" + number, name);
        environment.put("GIT_CONFIG_VALUE_" + number, value);
        environment.put(COUNT, Integer.toString(number + 1));
    }
}
