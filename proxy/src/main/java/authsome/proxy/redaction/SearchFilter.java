package authsome.proxy.redaction;

import authsome.proxy.http.BodyFilter;
import authsome.proxy.http.ByteTarget;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Puts placeholders into the places of secrets. Keeps back nothing but what may be the beginning of one. */
final class SearchFilter implements BodyFilter {

    private final Search search;
    private final Redaction owner;
    private final boolean sameLength;
    private byte @Nullable [] held;
    private int count;

    /** @param sameLength whether as many bytes leave as came */
    SearchFilter(Search search, Redaction owner, boolean sameLength) {
        this.search = search;
        this.owner = owner;
        this.sameLength = sameLength;
    }

    @Override
    public void write(byte[] bytes, int from, int length, ByteTarget to) throws IOException {
        if (count == 0 || held == null) {
            pass(bytes, from, from + length, false, to);
            return;
        }
        byte[] joined = Arrays.copyOf(held, count + length);
        System.arraycopy(bytes, from, joined, count, length);
        wipe();
        pass(joined, 0, joined.length, false, to);
    }

    @Override
    public void end(ByteTarget to) throws IOException {
        if (count > 0 && held != null) {
            byte[] rest = Arrays.copyOf(held, count);
            wipe();
            pass(rest, 0, rest.length, true, to);
        }
    }

    private void pass(byte[] text, int from, int to, boolean last, ByteTarget target) throws IOException {
        int at = from;
        while (true) {
            Form form = search.find(text, at, to, last);
            int start = search.start();
            if (start > at) {
                target.write(text, at, start - at);
            }
            if (form == null) {
                hold(text, start, to);
                return;
            }
            byte[] shown = sameLength ? form.fitting() : form.shown();
            target.write(shown, 0, shown.length);
            owner.count();
            at = start + form.sought().length;
        }
    }

    private void hold(byte[] text, int from, int to) {
        if (from == to) {
            return;
        }
        if (held == null) {
            held = new byte[search.longest()];
        }
        count = to - from;
        System.arraycopy(text, from, held, 0, count);
    }

    /** Forgets what is kept: it may be the beginning of a secret. */
    void wipe() {
        if (held != null) {
            Arrays.fill(held, (byte) 0);
        }
        count = 0;
    }
}
