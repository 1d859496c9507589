package authsome.cli.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where people keep credentials of other programs in their home, as far as we know. A list like this is never whole, which
 * the reference says; {@code --sandbox-hide} adds to it and {@code --sandbox-home empty} does without.
 */
final class PrivatePlaces {

    private static final List<String> IN_HOME = List.of(
            // keys and agents
            ".ssh",
            ".gnupg",
            ".pki",
            ".password-store",
            ".local/share/keyrings",
            ".local/share/kwalletd",
            ".config/op",
            ".1password",
            ".config/age",
            ".config/sops",
            // clouds
            ".aws",
            ".azure",
            ".config/gcloud",
            ".boto",
            ".s3cfg",
            ".config/rclone",
            ".config/doctl",
            ".fly",
            ".kube",
            ".terraform.d",
            ".vault-token",
            // code and packages
            ".netrc",
            "_netrc",
            ".git-credentials",
            ".config/git/credentials",
            ".config/gh",
            ".config/glab-cli",
            ".config/hub",
            ".npmrc",
            ".yarnrc.yml",
            ".pypirc",
            ".gem/credentials",
            ".cargo/credentials",
            ".cargo/credentials.toml",
            ".m2/settings.xml",
            ".m2/settings-security.xml",
            ".gradle/gradle.properties",
            ".docker",
            ".config/containers",
            ".config/helm",
            ".config/stripe",
            ".config/heroku",
            // databases
            ".pgpass",
            ".my.cnf",
            ".mylogin.cnf",
            // browsers and mail
            ".mozilla",
            ".thunderbird",
            ".config/google-chrome",
            ".config/chromium",
            ".config/BraveSoftware",
            ".config/microsoft-edge",
            ".config/vivaldi",
            "snap/firefox",
            "snap/chromium",
            // what was typed
            ".bash_history",
            ".zsh_history",
            ".local/share/fish/fish_history",
            ".python_history",
            ".node_repl_history",
            ".psql_history",
            ".mysql_history");

    private PrivatePlaces() {}

    /** Those that are there, by their real names. */
    static List<Path> in(Path home) {
        List<Path> found = new ArrayList<>();
        for (String name : IN_HOME) {
            Path place = home.resolve(name);
            try {
                if (Files.exists(place)) {
                    found.add(place.toRealPath());
                }
            } catch (IOException _) {
                // whoever may not even look at it is not shown it by a sandbox of the same user either
            }
        }
        return found;
    }
}
