package authsome.proxy.redaction;

import java.util.Arrays;

/** One of the forms that a secret takes in an answer. */
final class Form {

    private final byte[] sought;
    private final byte[] shown;
    private final byte filler;

    /**
     * @param sought its bytes, ours from now on
     * @param shown what the client sees instead: the placeholder in the same form
     * @param filler what fills its place where the placeholder is shorter and the length is promised
     */
    Form(byte[] sought, byte[] shown, byte filler) {
        this.sought = sought;
        this.shown = shown;
        this.filler = filler;
    }

    /** The bytes that are looked for; nobody changes them. */
    byte[] sought() {
        return sought;
    }

    /** What the client sees instead; nobody changes that either. */
    byte[] shown() {
        return shown;
    }

    /** What the client sees where exactly as many bytes must stand there. */
    byte[] fitting() {
        byte[] fitting = new byte[sought.length];
        Arrays.fill(fitting, filler);
        if (isPlain() || shown.length <= sought.length) {
            System.arraycopy(shown, 0, fitting, 0, Math.min(shown.length, sought.length));
        }
        return fitting;
    }

    /** One with escapes cannot be cut anywhere. */
    private boolean isPlain() {
        for (byte b : shown) {
            if (b == '%' || b == '\\') {
                return false;
            }
        }
        return true;
    }

    void wipe() {
        Arrays.fill(sought, (byte) 0);
    }

    @Override
    public String toString() {
        return "Form[" + sought.length + " bytes]";
    }
}
