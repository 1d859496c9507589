package authsome.cli.login;

/** The picture of a QR code: its fixed parts, its words, one mask. */
final class QrPicture {

    private static final int[][] ALIGNMENTS = {
        {}, {6, 18}, {6, 22}, {6, 26}, {6, 30}, {6, 34}, {6, 22, 38}, {6, 24, 42}, {6, 26, 46}
    };
    private static final int FORMAT_POLYNOMIAL = 0x537;
    private static final int FORMAT_MASK = 0x5412;
    private static final int VERSION_POLYNOMIAL = 0x1F25;

    private final int version;
    private final int mask;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;

    QrPicture(int version, int mask) {
        this.version = version;
        this.mask = mask;
        this.size = 17 + 4 * version;
        this.dark = new boolean[size][size];
        this.fixed = new boolean[size][size];
    }

    boolean[][] draw(int[] words) {
        for (int i = 0; i < size; i++) {
            set(6, i, i % 2 == 0);
            set(i, 6, i % 2 == 0);
        }
        finder(3, 3);
        finder(3, size - 4);
        finder(size - 4, 3);
        alignments();
        format();
        version();
        fill(words);
        return dark;
    }

    private void set(int row, int column, boolean isDark) {
        dark[row][column] = isDark;
        fixed[row][column] = true;
    }

    private void finder(int row, int column) {
        for (int dy = -4; dy <= 4; dy++) {
            for (int dx = -4; dx <= 4; dx++) {
                int distance = Math.max(Math.abs(dx), Math.abs(dy));
                boolean inside = row + dy >= 0 && row + dy < size && column + dx >= 0 && column + dx < size;
                if (inside) {
                    set(row + dy, column + dx, distance != 2 && distance != 4);
                }
            }
        }
    }

    private void alignments() {
        int[] places = ALIGNMENTS[version - 1];
        for (int row : places) {
            for (int column : places) {
                boolean first = row == 6 && column == 6;
                boolean corner = (row == 6 && column == size - 7) || (row == size - 7 && column == 6);
                if (!first && !corner) {
                    alignment(row, column);
                }
            }
        }
    }

    private void alignment(int row, int column) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                set(row + dy, column + dx, Math.max(Math.abs(dx), Math.abs(dy)) != 1);
            }
        }
    }

    /** Error correction L is 01; ten check bits behind it and the mask, twice. */
    private void format() {
        int data = 0b01 << 3 | mask;
        int bits = (data << 10 | remainder(data, 10, FORMAT_POLYNOMIAL)) ^ FORMAT_MASK;
        for (int i = 0; i < 6; i++) {
            set(i, 8, bit(bits, i));
        }
        set(7, 8, bit(bits, 6));
        set(8, 8, bit(bits, 7));
        set(8, 7, bit(bits, 8));
        for (int i = 9; i < 15; i++) {
            set(8, 14 - i, bit(bits, i));
        }
        for (int i = 0; i < 8; i++) {
            set(8, size - 1 - i, bit(bits, i));
        }
        for (int i = 8; i < 15; i++) {
            set(size - 15 + i, 8, bit(bits, i));
        }
        set(size - 8, 8, true);
    }

    private void version() {
        if (version < 7) {
            return;
        }
        int bits = version << 12 | remainder(version, 12, VERSION_POLYNOMIAL);
        for (int i = 0; i < 18; i++) {
            set(i / 3, size - 11 + i % 3, bit(bits, i));
            set(size - 11 + i % 3, i / 3, bit(bits, i));
        }
    }

    private static int remainder(int data, int degree, int polynomial) {
        int rest = data;
        for (int i = 0; i < degree; i++) {
            rest = rest << 1 ^ (rest >> (degree - 1)) * polynomial;
        }
        return rest;
    }

    private static boolean bit(int bits, int i) {
        return (bits >> i & 1) == 1;
    }

    /** Upwards and downwards in pairs of columns from the right, past the vertical timing pattern. */
    private void fill(int[] words) {
        int next = 0;
        for (int right = size - 1; right >= 1; right -= 2) {
            int pair = right <= 6 ? right - 1 : right;
            boolean upwards = (pair + 1 & 2) == 0;
            for (int step = 0; step < size; step++) {
                int row = upwards ? size - 1 - step : step;
                for (int column = pair; column > pair - 2; column--) {
                    if (!fixed[row][column]) {
                        boolean one = next < words.length * 8 && (words[next / 8] >> (7 - next % 8) & 1) == 1;
                        dark[row][column] = one ^ isMasked(row, column);
                        next++;
                    }
                }
            }
        }
    }

    private boolean isMasked(int y, int x) {
        int value = switch (mask) {
            case 0 -> (x + y) % 2;
            case 1 -> y % 2;
            case 2 -> x % 3;
            case 3 -> (x + y) % 3;
            case 4 -> (x / 3 + y / 2) % 2;
            case 5 -> x * y % 2 + x * y % 3;
            case 6 -> (x * y % 2 + x * y % 3) % 2;
            default -> ((x + y) % 2 + x * y % 3) % 2;
        };
        return value == 0;
    }

    /** How uneven a picture is: long runs of one colour, and blocks of it (the first two rules of section 7.8.3). */
    static int penalty(boolean[][] modules) {
        int penalty = 0;
        int size = modules.length;
        for (int i = 0; i < size; i++) {
            int across = 0;
            int down = 0;
            for (int j = 1; j < size; j++) {
                across = modules[i][j] == modules[i][j - 1] ? across + 1 : 0;
                down = modules[j][i] == modules[j - 1][i] ? down + 1 : 0;
                penalty += (across == 4 ? 3 : across > 4 ? 1 : 0) + (down == 4 ? 3 : down > 4 ? 1 : 0);
                boolean block = i > 0
                        && modules[i][j] == modules[i][j - 1]
                        && modules[i][j] == modules[i - 1][j]
                        && modules[i][j] == modules[i - 1][j - 1];
                penalty += block ? 3 : 0;
            }
        }
        return penalty;
    }
}
