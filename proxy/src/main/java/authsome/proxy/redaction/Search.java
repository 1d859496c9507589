package authsome.proxy.redaction;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for several forms at once: the first that begins, and of those that begin there the longest (Wu and Manber, "A Fast
 * Algorithm for Multi-Pattern Searching", 1994, with blocks of two bytes). It is built in a few microseconds, and then looks
 * at a few bytes of each window only. For one thread.
 */
final class Search {

    /** Wider windows skip hardly more, and take longer to build. */
    private static final int WIDEST = 32;

    private static final int TABLE = 4096;

    private final List<Form> forms;
    private final int skip;
    private final int longest;

    /** How far from the beginning of a window the block can end, at most; 0 for a block that is in no form. */
    private final byte[] reaches = new byte[TABLE];

    private final boolean[] firsts = new boolean[256];
    private int start;

    /** @param forms at least one; none of them shorter than two bytes */
    Search(List<Form> forms) {
        this.forms = forms.stream()
                .sorted(Comparator.comparingInt((Form form) -> form.sought().length)
                        .reversed())
                .toList();
        this.longest = this.forms.getFirst().sought().length;
        this.skip = Math.min(this.forms.getLast().sought().length, WIDEST) - 1;
        for (Form form : this.forms) {
            byte[] sought = form.sought();
            firsts[sought[0] & 0xff] = true;
            for (int i = 1; i <= skip; i++) {
                int block = block(sought[i - 1], sought[i]);
                reaches[block] = (byte) Math.max(reaches[block], i);
            }
        }
    }

    private static int block(byte one, byte other) {
        return ((one << 5) ^ other) & (TABLE - 1);
    }

    /** The length of the longest form; one byte less is the most that is ever kept back. */
    int longest() {
        return longest;
    }

    /** Where the last look ended: where the form begins, or what may become one; else where the text ends. */
    int start() {
        return start;
    }

    /**
     * Looks for the first form.
     *
     * @param last whether nothing follows the text
     * @return what was found at {@link #start}; null where that is no form, or not yet
     */
    @Nullable
    Form find(byte[] text, int from, int to, boolean last) {
        int i = from + skip;
        while (i < to) {
            int reach = reaches[block(text[i - 1], text[i])];
            if (reach < skip) {
                i += skip - reach;
                continue;
            }
            if (firsts[text[i - skip] & 0xff]) {
                Form found = at(text, i - skip, to, last);
                if (found != null || start >= 0) {
                    return found;
                }
            }
            i++;
        }
        for (int at = i - skip; !last && at < to; at++) {
            if (firsts[text[at] & 0xff]) {
                at(text, at, to, false);
                if (start >= 0) {
                    return null;
                }
            }
        }
        start = to;
        return null;
    }

    /** What begins here; sets {@link #start} where something does, or may when more follows, and to -1 otherwise. */
    private @Nullable Form at(byte[] text, int at, int to, boolean last) {
        start = at;
        for (Form form : forms) {
            byte[] sought = form.sought();
            int length = Math.min(sought.length, to - at);
            if (Arrays.equals(text, at, at + length, sought, 0, length)) {
                if (length == sought.length) {
                    return form;
                }
                if (!last) {
                    return null;
                }
            }
        }
        start = -1;
        return null;
    }

    /** Whether a form is in the text. */
    boolean isIn(byte[] text) {
        return find(text, 0, text.length, true) != null;
    }

    void wipe() {
        forms.forEach(Form::wipe);
        Arrays.fill(reaches, (byte) 0);
        Arrays.fill(firsts, false);
    }
}
