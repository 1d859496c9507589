package authsome.proxy.hpack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Writes one header block (RFC 7541), using names of the static table and no table of its own: nothing that was sent before,
 * and no secret least of all, decides how long a later block is. Wipe it when it was sent.
 */
public final class HpackEncoder {

    /** They are secret whoever sends them: the next hop must not keep them either. */
    private static final Set<String> SENSITIVE = Set.of("authorization", "cookie", "set-cookie", "proxy-authorization");

    private static final int NEVER = 0x10;
    private static final int NO_TABLE = 0x20;

    private byte[] block = new byte[512];
    private int count;

    /** Begins a block, which says that no table is used, whatever the peer allows (RFC 7541 4.2). */
    public HpackEncoder() {
        octet(NO_TABLE);
    }

    /** Adds a field that is no secret. */
    public HpackEncoder add(String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        return add(name, bytes, 0, bytes.length, false);
    }

    /**
     * Adds a field.
     *
     * @param name in lower case
     * @param never whether no hop may keep it in a table
     */
    public HpackEncoder add(String name, byte[] bytes, int from, int to, boolean never) {
        int index = StaticTable.indexOf(name);
        integer(never || SENSITIVE.contains(name) ? NEVER : 0, 4, index);
        if (index == 0) {
            byte[] letters = name.getBytes(StandardCharsets.ISO_8859_1);
            string(letters, 0, letters.length);
        }
        string(bytes, from, to);
        return this;
    }

    /** What was written, in the first {@link #length} bytes. */
    public byte[] bytes() {
        return block;
    }

    public int length() {
        return count;
    }

    /** Forgets what was written: it may have been a credential. */
    public void wipe() {
        Arrays.fill(block, 0, count, (byte) 0);
        count = 0;
    }

    private void string(byte[] bytes, int from, int to) {
        integer(0, 7, to - from);
        room(to - from);
        System.arraycopy(bytes, from, block, count, to - from);
        count += to - from;
    }

    private void integer(int flags, int prefix, int value) {
        int most = (1 << prefix) - 1;
        if (value < most) {
            octet(flags | value);
            return;
        }
        octet(flags | most);
        int left = value - most;
        for (; left >= 0x80; left >>= 7) {
            octet((left & 0x7F) | 0x80);
        }
        octet(left);
    }

    private void octet(int value) {
        room(1);
        block[count++] = (byte) value;
    }

    private void room(int more) {
        if (more > block.length - count) {
            byte[] larger = Arrays.copyOf(block, Math.max(block.length * 2, count + more));
            Arrays.fill(block, (byte) 0);
            block = larger;
        }
    }
}
