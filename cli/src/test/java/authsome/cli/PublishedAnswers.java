package authsome.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a daemon of the published package answers, as somebody wrote it down; a line {@code > request}, then the answer. */
final class PublishedAnswers {

    private static final Map<String, String> ALL = read();

    private PublishedAnswers() {}

    /** Has a daemon give all that are answers to a request. */
    static void giveTo(FakeDaemon daemon) {
        ALL.forEach((request, answer) -> {
            if (request.contains(" /")) {
                daemon.answer(request, Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
            }
        });
    }

    /** The body of one of them, by its request or its name. */
    static String of(String name) {
        String answer = ALL.get(name);
        if (answer == null) {
            throw new AssertionError("there is no answer " + name);
        }
        return answer.substring(4);
    }

    private static Map<String, String> read() {
        Map<String, String> all = new LinkedHashMap<>();
        String request = "";
        for (String line : text().lines().toList()) {
            if (line.startsWith("> ")) {
                request = line.substring(2);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                all.merge(request, line.strip(), String::concat);
            }
        }
        return all;
    }

    private static String text() {
        try (InputStream in = PublishedAnswers.class.getResourceAsStream("published-answers.txt")) {
            if (in == null) {
                throw new AssertionError("no published-answers.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
