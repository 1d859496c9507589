package authsome.domain.routing;

import java.util.Locale;

/** What made a connection the one that a request carries, the most binding first. */
public enum ChosenBy {
    PLACEHOLDER("the request holds its placeholder"),
    HEADER("the request names it in " + Wish.HEADER),
    RUN("the run was opened with it"),
    RESOURCE("the path names what belongs to its account"),
    DEFAULT("it is the default"),
    ONLY("no other is for this request");

    private final String sentence;

    ChosenBy(String sentence) {
        this.sentence = sentence;
    }

    /** The code in audit events and JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The same for people. */
    public String sentence() {
        return sentence;
    }
}
