package authsome.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Searches files and texts for a secret in the forms in which it could have got there.
 *
 * @param forms each by its name, as the bytes that are looked for, one character for each byte
 */
record Leaks(Map<String, String> forms) {

    static Leaks of(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        Map<String, String> forms = new LinkedHashMap<>();
        forms.put("raw", secret);
        forms.put("hex", hex);
        forms.put("HEX", hex.toUpperCase(Locale.ROOT));
        forms.put("percent", HexFormat.of().withPrefix("%").formatHex(bytes));
        forms.put("PERCENT", HexFormat.of().withPrefix("%").withUpperCase().formatHex(bytes));
        forms.put("json", HexFormat.of().withPrefix("\\u00").formatHex(bytes));
        forms.put("JSON", HexFormat.of().withPrefix("\\u00").withUpperCase().formatHex(bytes));
        forms.put("utf-16", new String(secret.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
        for (int shift = 0; shift < 3; shift++) {
            forms.put("base64+" + shift, base64(Base64.getEncoder(), bytes, shift));
            forms.put("base64url+" + shift, base64(Base64.getUrlEncoder(), bytes, shift));
        }
        return new Leaks(forms);
    }

    /** The characters that stand in the encoded text whatever comes before and after the bytes. */
    private static String base64(Base64.Encoder encoder, byte[] bytes, int shift) {
        byte[] shifted = new byte[shift + bytes.length];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String text = encoder.withoutPadding().encodeToString(shifted);
        return text.substring((shift * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    /** The files under {@code folder} that hold it. */
    List<Path> in(Path folder) throws IOException {
        return in(folder, Instant.MIN);
    }

    /** The files under {@code folder} that hold it, among those changed since then that we may read. */
    List<Path> in(Path folder, Instant since) throws IOException {
        List<Path> hits = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                boolean changed = attributes.lastModifiedTime().toInstant().isAfter(since);
                if (attributes.isRegularFile() && changed && Files.isReadable(file) && hits(file)) {
                    hits.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                // somebody else's, or deleted meanwhile
                return FileVisitResult.CONTINUE;
            }
        });
        return hits;
    }

    /** The names of the forms in which a text holds it. */
    List<String> in(String text) {
        return forms.entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private boolean hits(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            boolean hit = !in(new String(bytes, StandardCharsets.ISO_8859_1)).isEmpty();
            Arrays.fill(bytes, (byte) 0);
            return hit;
        } catch (IOException e) {
            if (!Files.exists(file)) {
                return false;
            }
            throw new UncheckedIOException("cannot search " + file, e);
        }
    }
}
