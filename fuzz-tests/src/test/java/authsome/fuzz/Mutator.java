package authsome.fuzz;

import authsome.ports.tck.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Makes bad inputs out of good ones; the same seed makes the same. */
final class Mutator {

    private static final List<String> PIECES = List.of(
            "\r\n",
            "\n",
            "\0",
            "\u00ff",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\u0000",
            "\\ud800",
            ",",
            ":",
            "null",
            "1e999",
            "-0",
            "99999999999999999999",
            "%2e",
            "%00",
            "/../",
            "//",
            "*.",
            ".",
            "@",
            "#",
            "?",
            " ",
            "\t",
            "/*",
            "//x\n",
            "Content-Length: 5\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Host: x\r\n",
            "HTTP/1.1",
            "ffffffff",
            "+5",
            "did:key:z",
            "==",
            "..",
            "\u00f0\u009f\u0092\u00a9",
            "regex:",
            "(a+)+",
            "[::1]",
            ":0",
            ":65536");

    private static final int MOST_CHANGES = 6;

    private final List<byte[]> corpus;

    Mutator(List<byte[]> corpus) {
        this.corpus = List.copyOf(corpus);
    }

    byte[] input(long seed) {
        SeededRandom random = new SeededRandom(seed);
        byte[] input = pick(random).clone();
        int changes = 1 + random.nextInt(MOST_CHANGES);
        for (int i = 0; i < changes; i++) {
            input = changed(input, random);
        }
        return input;
    }

    private byte[] changed(byte[] input, SeededRandom random) {
        int at = random.nextInt(input.length + 1);
        return switch (random.nextInt(7)) {
            case 0 -> flipped(input, random);
            case 1 ->
                joined(input, at, PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.ISO_8859_1), at);
            case 2 -> joined(input, at, new byte[0], Math.min(input.length, at + 1 + random.nextInt(20)));
            case 3 -> Arrays.copyOf(input, at);
            case 4 -> joined(input, at, noise(random), at);
            case 5 -> joined(input, at, tail(pick(random), random), input.length);
            default -> joined(input, at, Arrays.copyOf(input, at), at);
        };
    }

    private byte[] pick(SeededRandom random) {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private static byte[] flipped(byte[] input, SeededRandom random) {
        byte[] flipped = input.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] noise(SeededRandom random) {
        byte[] noise = new byte[1 + random.nextInt(40)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] tail(byte[] other, SeededRandom random) {
        return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
    }

    /** What stands before {@code to}, something else, and what stands from {@code from} on. */
    private static byte[] joined(byte[] input, int to, byte[] between, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(input, 0, to);
        joined.writeBytes(between);
        joined.write(input, from, input.length - from);
        return joined.toByteArray();
    }
}
