package authsome.cli.login;

/** Check words over GF(256) with the polynomial 0x11D, as QR codes have them. */
final class ReedSolomon {

    private static final int POLYNOMIAL = 0x11D;

    private ReedSolomon() {}

    /** The remainder of the words divided by the generator of this degree. */
    static int[] checks(int[] words, int degree) {
        int[] generator = generator(degree);
        int[] rest = new int[degree];
        for (int word : words) {
            int factor = word ^ rest[0];
            System.arraycopy(rest, 1, rest, 0, degree - 1);
            rest[degree - 1] = 0;
            for (int i = 0; i < degree; i++) {
                rest[i] ^= product(generator[i], factor);
            }
        }
        return rest;
    }

    /** (x - 1)(x - 2)(x - 4)..., without the leading coefficient, the highest first. */
    private static int[] generator(int degree) {
        int[] generator = new int[degree];
        generator[degree - 1] = 1;
        int root = 1;
        for (int i = 0; i < degree; i++) {
            for (int j = 0; j < degree; j++) {
                generator[j] = product(generator[j], root) ^ (j + 1 < degree ? generator[j + 1] : 0);
            }
            root = product(root, 2);
        }
        return generator;
    }

    private static int product(int one, int other) {
        int product = 0;
        for (int bit = 7; bit >= 0; bit--) {
            product = product << 1 ^ (product >> 7) * POLYNOMIAL;
            product ^= (other >> bit & 1) * one;
        }
        return product;
    }
}
