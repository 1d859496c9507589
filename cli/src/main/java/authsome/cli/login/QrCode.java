package authsome.cli.login;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A QR code (ISO/IEC 18004): byte mode, error correction L, versions 1 to 9, which is enough for the address of a login.
 */
final class QrCode {

    private static final int MOST_VERSIONS = 9;
    private static final int[] CODEWORDS = {26, 44, 70, 100, 134, 172, 196, 242, 292};
    private static final int[] CHECKS = {7, 10, 15, 20, 26, 18, 20, 24, 30};
    private static final int[] BLOCKS = {1, 1, 1, 1, 1, 2, 2, 2, 2};
    private static final int HEAD_BITS = 12;

    private QrCode() {}

    /** The modules, by row and column, dark ones true; null when the text is too long. */
    static boolean @Nullable [][] of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int version = 1; version <= MOST_VERSIONS; version++) {
            if (HEAD_BITS + 8 * bytes.length <= 8 * dataWords(version)) {
                return best(version, interleaved(version, data(version, bytes)));
            }
        }
        return null;
    }

    private static int dataWords(int version) {
        return CODEWORDS[version - 1] - CHECKS[version - 1] * BLOCKS[version - 1];
    }

    /** Mode, length, bytes, an end, and filling (section 7.4). */
    private static int[] data(int version, byte[] bytes) {
        int[] words = new int[dataWords(version)];
        int[] position = {0};
        put(words, position, 0b0100, 4);
        put(words, position, bytes.length, 8);
        for (byte b : bytes) {
            put(words, position, b & 0xFF, 8);
        }
        int used = (position[0] + Math.min(4, 8 * words.length - position[0]) + 7) / 8;
        for (int i = used; i < words.length; i++) {
            words[i] = (i - used) % 2 == 0 ? 0xEC : 0x11;
        }
        return words;
    }

    private static void put(int[] words, int[] position, int value, int bits) {
        for (int i = bits - 1; i >= 0; i--) {
            words[position[0] / 8] |= (value >> i & 1) << (7 - position[0] % 8);
            position[0]++;
        }
    }

    /** The first words of all blocks, then the second ones, and so on; the checks behind them likewise. */
    private static int[] interleaved(int version, int[] data) {
        int blocks = BLOCKS[version - 1];
        int checks = CHECKS[version - 1];
        int length = data.length / blocks;
        int[] all = new int[CODEWORDS[version - 1]];
        for (int block = 0; block < blocks; block++) {
            int[] own = Arrays.copyOfRange(data, block * length, (block + 1) * length);
            int[] check = ReedSolomon.checks(own, checks);
            for (int i = 0; i < length; i++) {
                all[i * blocks + block] = own[i];
            }
            for (int i = 0; i < checks; i++) {
                all[data.length + i * blocks + block] = check[i];
            }
        }
        return all;
    }

    /** Of the eight masks the one whose picture is the least uneven. */
    private static boolean[][] best(int version, int[] words) {
        boolean[][] best = new boolean[0][];
        int least = Integer.MAX_VALUE;
        for (int mask = 0; mask < 8; mask++) {
            boolean[][] modules = new QrPicture(version, mask).draw(words);
            int penalty = QrPicture.penalty(modules);
            if (penalty < least) {
                least = penalty;
                best = modules;
            }
        }
        return best;
    }
}
