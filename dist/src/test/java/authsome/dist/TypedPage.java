package authsome.dist;

import authsome.ports.tck.pages.Example;
import authsome.ports.tck.pages.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The blocks of one page, typed into one shell in the folder that they begin in. {@code authsome} and {@code ./authsome} are the
 * finished folder; a person is played who has a key for whatever they log in to.
 */
final class TypedPage {

    private static final Map<String, String> KEYS = Map.of(
            "openai",
            Canary.key("openai"),
            "stripe",
            "sk_test_" + Canary.MARK + "0123456789abcdefghij",
            "github",
            "ghp_" + Canary.MARK + "0123456789abcdefghijklmnopqrstuvwxyz",
            "orchard",
            "ok-0rchard0123456789abcdefghij",
            "aws",
            "AKIAIOSFODNN7EXAMPLE\nwJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEYab\n\neu-west-1");

    /** Reads from a pipe or a file as the program does; else it is the person who is asked. */
    private static final String PERSON = """
            #!/bin/sh
            if [ -p /dev/stdin ] || [ -f /dev/stdin ]; then exec "$AUTHSOME_REAL" "$@"; fi
            if [ -s "$PAGE_INPUT" ]; then exec "$AUTHSOME_REAL" "$@" < "$PAGE_INPUT"; fi
            before=
            for word; do
              if [ "$before" = login ] && [ -f "$PAGE_KEYS/$word" ]; then exec "$AUTHSOME_REAL" "$@" < "$PAGE_KEYS/$word"; fi
              before=$word
            done
            exec "$AUTHSOME_REAL" "$@"
            """;

    private final List<Example> examples;
    private final Path folder;
    private final Path kept;

    /**
     * @param folder where it is typed
     * @param kept what is written here is none of the page's business
     */
    TypedPage(List<Example> examples, Path folder, Path kept) {
        this.examples = examples;
        this.folder = folder;
        this.kept = kept;
    }

    /** Types it; what is wrong, empty for nothing. */
    List<String> differences(TestHome home) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", script().toString()).directory(folder.toFile());
        home.enter(builder.environment());
        builder.environment()
                .put("AUTHSOME_REAL", Folder.path().resolve("bin/authsome").toString());
        builder.environment().put("PAGE_KEYS", keys().toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().merge("PATH", person().getParent() + ":", (path, ours) -> ours + path);
        Outcome outcome = Programs.run(builder, "");
        if (outcome.exit() != 0) {
            return List.of(failure(outcome));
        }
        return unlike();
    }

    private List<String> unlike() throws IOException {
        List<String> wrong = new ArrayList<>();
        int typed = -1;
        for (int i = 0; i < examples.size(); i++) {
            if (examples.get(i).trial() instanceof Trial.Typed) {
                typed = i;
            }
            if (examples.get(i).trial() instanceof Trial.Printed) {
                String printed = Files.readString(out(typed));
                for (String missing :
                        Session.Step.missing(examples.get(i).text().lines().toList(), printed)) {
                    wrong.add(examples.get(i).place() + ": not printed: " + missing + "\n" + printed);
                }
            }
        }
        return wrong;
    }

    /** The block that was begun last is the one that failed. */
    private String failure(Outcome outcome) throws IOException {
        for (int i = examples.size() - 1; i >= 0; i--) {
            if (Files.exists(out(i))) {
                return examples.get(i).place() + ": ended with " + outcome.exit() + "\n" + Files.readString(out(i))
                        + outcome.printed();
            }
        }
        return outcome.printed();
    }

    private Path script() throws IOException, InterruptedException {
        boolean sandbox = Programs.hasSandbox();
        StringBuilder script = new StringBuilder("""
                set -eu -o pipefail
                trap 'kill $(jobs -p) 2> /dev/null || true' EXIT
                export PAGE_INPUT
                exec < /dev/null
                """);
        for (int i = 0; i < examples.size(); i++) {
            Example example = examples.get(i);
            if (!example.mark("file").isEmpty()) {
                Files.writeString(folder.resolve(example.mark("file")), example.text());
            }
            if (example.trial() instanceof Trial.Typed) {
                Path input = kept.resolve(i + ".in");
                String typed = example.mark("input");
                Files.writeString(input, typed.isEmpty() ? "" : typed + "\n");
                script.append("PAGE_INPUT=").append(input).append("\n{\nset -x\n");
                script.append(example.mark("first")).append('\n');
                String text = known(example, script);
                script.append(
                        ending(example, sandbox ? text : text.replaceAll("(?m)^.*--sandbox.*$", ": no sandbox here")));
                script.append("{ set +x; } 2> /dev/null\n} > ").append(out(i)).append(" 2>&1\n");
            }
        }
        return Files.writeString(kept.resolve("page.sh"), script);
    }

    /** Its text, with a variable in the place of each word that is another one in each home. */
    private static String known(Example example, StringBuilder script) {
        String text = example.text();
        int number = 0;
        for (String line : example.mark("with").lines().toList()) {
            String[] word = line.strip().split(" = ", 2);
            String variable = "WITH_" + number++;
            script.append(variable).append("=$(").append(word[1]).append(")\n");
            text = text.replace(word[0], "$" + variable);
        }
        return text;
    }

    private static String ending(Example example, String text) {
        String code = example.mark("ends");
        return code.isEmpty()
                ? text
                : "set +e\n" + text + "ended=$?\nset -e\n[ \"$ended\" = " + code + " ] || exit $ended\n";
    }

    private Path out(int number) {
        return kept.resolve(number + ".out");
    }

    private Path keys() throws IOException {
        Path keys = Files.createDirectory(kept.resolve("keys"));
        for (Map.Entry<String, String> key : KEYS.entrySet()) {
            Files.writeString(keys.resolve(key.getKey()), key.getValue() + "\n");
        }
        return keys;
    }

    /** On the PATH, and beside the reader of a checkout. */
    private Path person() throws IOException {
        Path person =
                Files.writeString(Files.createDirectory(kept.resolve("bin")).resolve("authsome"), PERSON);
        Files.setPosixFilePermissions(person, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createSymbolicLink(folder.resolve("authsome"), person);
        return person;
    }
}
