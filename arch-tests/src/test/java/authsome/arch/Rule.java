package authsome.arch;

/** A rule of the house. */
public interface Rule {

    /** Looks at code. */
    Verdict judge(Code code);
}
