package authsome.cli.text;

/**
 * A piece of text with its style.
 *
 * @param text what it says
 * @param style how it looks where there are colours
 */
public record Cell(String text, Style style) {

    /** Text without a style. */
    public static Cell of(String text) {
        return new Cell(text, Style.PLAIN);
    }

    /** Text that matters less than what stands around it. */
    public static Cell faint(String text) {
        return new Cell(text, Style.FAINT);
    }

    /** The same style around other text. */
    public Cell with(String other) {
        return new Cell(other, style);
    }
}
