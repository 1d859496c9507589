package authsome.ports.egress;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The network's proxy gave no tunnel. Nothing was sent to the service. */
public final class ParentProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String hint;

    /**
     * @param code a code for the audit log
     * @param sentence one sentence for whoever wanted the tunnel
     * @param hint what to do; null for nothing
     */
    ParentProxyException(String code, String sentence, @Nullable String hint) {
        super(sentence);
        this.code = code;
        this.hint = hint;
    }

    /** Its stable name, for answers and the audit log. */
    public String code() {
        return code;
    }

    /** The sentence, and the hint on a line of its own where there is one. */
    public String lines() {
        return hint == null ? sentence() : sentence() + "\nhint: " + hint;
    }

    /** The sentence, and the hint in brackets where there is one. */
    public String line() {
        return hint == null ? sentence() : sentence() + " (" + hint + ")";
    }

    private String sentence() {
        return String.valueOf(getMessage());
    }
}
