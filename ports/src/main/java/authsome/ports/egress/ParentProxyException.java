package authsome.ports.egress;

import java.io.IOException;

/** The network's proxy gave no tunnel. Nothing was sent to the service. */
public final class ParentProxyException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code a code for the audit log
     * @param sentence one sentence for whoever wanted the tunnel, with a hint where there is one
     */
    ParentProxyException(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** One sentence, and a hint on a line of its own where there is one. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
