package authsome.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Searches files for a secret in the forms in which it could have got there. */
record Leaks(List<String> forms) {

    static Leaks of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        // without its last characters, which depend on what follows in the encoded text
        return new Leaks(List.of(
                secret,
                base64.substring(0, base64.length() - 4),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, base64.length() - 4),
                HexFormat.of().formatHex(bytes)));
    }

    /** The files under {@code folder} that hold it. */
    List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(this::hits).toList();
        }
    }

    private boolean hits(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return forms.stream().anyMatch(text::contains);
        } catch (IOException e) {
            throw new AssertionError("cannot search " + file, e);
        }
    }
}
