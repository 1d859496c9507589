package authsome.arch.broken.application;

/** A fixture: a new kind of shape would fall into the default without a word. */
public sealed interface HidesNewKinds {

    /** A kind. */
    record Round() implements HidesNewKinds {}

    /** A kind. */
    record Square(int side) implements HidesNewKinds {}

    /** The switch that hides it. */
    static int corners(HidesNewKinds shape) {
        return switch (shape) {
            case Square(int side) when side > 0 -> 4;
            default -> 0;
        };
    }

    /** Not wrong: a default over texts. */
    static int number(String word) {
        return switch (word) {
            case "four" -> 4;
            default -> 0;
        };
    }
}
