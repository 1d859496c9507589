package authsome.application.backup;

import org.jspecify.annotations.Nullable;

/** A backup that cannot be read, or not put there; one sentence says why. Nothing was changed. */
public final class BackupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final @Nullable String hint;

    public BackupRefusedException(String sentence, @Nullable String hint) {
        super(sentence);
        this.sentence = sentence;
        this.hint = hint;
    }

    static BackupRefusedException damaged() {
        return new BackupRefusedException("the backup is damaged or was cut off", "take another copy of it");
    }

    /** Lower case, no full stop. */
    public String sentence() {
        return sentence;
    }

    /** What to do; null when there is nothing to say. */
    public @Nullable String hint() {
        return hint;
    }
}
