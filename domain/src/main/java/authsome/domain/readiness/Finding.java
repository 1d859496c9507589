package authsome.domain.readiness;

/**
 * What a look at one thing found. Carries names and paths, never secrets.
 *
 * @param area what was looked at, one word such as {@code store}
 * @param level how much it matters
 * @param sentence how it is: lower case at the start, no full stop
 * @param advice what to do, in the same form; empty when nothing is to be done
 */
public record Finding(String area, Level level, String sentence, String advice) {

    /** Something that is as it should be. */
    public static Finding ok(String area, String sentence) {
        return new Finding(area, Level.OK, sentence, "");
    }

    /** Something that deserves a look. */
    public static Finding warning(String area, String sentence, String advice) {
        return new Finding(area, Level.WARNING, sentence, advice);
    }

    /** Something that does not work or is not safe. */
    public static Finding failed(String area, String sentence, String advice) {
        return new Finding(area, Level.FAILED, sentence, advice);
    }
}
