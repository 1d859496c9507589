package authsome.ports.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether the other end of a loopback connection belongs to this user, from the kernel's table of connections
 * (Linux). Where there is no such table the answer is no.
 */
public final class PeerUser {

    private static final Pattern EFFECTIVE_UID = Pattern.compile("(?m)^Uid:\\s+\\d+\\s+(\\d+)");
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int UID = 7;

    private final Path status;
    private final List<Path> tables;

    /** Reads the tables of this machine. */
    public PeerUser() {
        this(Path.of("/proc/self/status"), List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")));
    }

    PeerUser(Path status, List<Path> tables) {
        this.status = status;
        this.tables = List.copyOf(tables);
    }

    /** Whether the process at {@code peer}, connected to {@code here}, runs under our own user. */
    public boolean isSelf(InetSocketAddress peer, InetSocketAddress here) {
        try {
            String uid = ownUid();
            for (Path table : tables) {
                if (Files.isReadable(table) && holds(table, peer, here, uid)) {
                    return true;
                }
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    /** Not the owner of {@code /proc/self}: that is root once a process is closed to others of its user. */
    private String ownUid() throws IOException {
        Matcher matcher = EFFECTIVE_UID.matcher(Files.readString(status, StandardCharsets.ISO_8859_1));
        if (!matcher.find()) {
            throw new IOException("the kernel does not tell who we are");
        }
        return matcher.group(1);
    }

    private static boolean holds(Path table, InetSocketAddress peer, InetSocketAddress here, String uid)
            throws IOException {
        boolean wide = table.toString().endsWith("6");
        String local = hex(peer, wide);
        String remote = hex(here, wide);
        try (BufferedReader lines = Files.newBufferedReader(table, StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.contains(local)) {
                    continue;
                }
                String[] columns = line.strip().split("\\s+");
                if (columns.length > UID && columns[LOCAL].equals(local) && columns[REMOTE].equals(remote)) {
                    return columns[UID].equals(uid);
                }
            }
        }
        return false;
    }

    /** An address as the table writes it: words in the byte order of the machine. */
    private static String hex(InetSocketAddress address, boolean wide) {
        InetAddress host = address.getAddress();
        byte[] bytes = host.getAddress();
        if (wide && host instanceof Inet4Address) {
            byte[] mapped = new byte[16];
            mapped[10] = (byte) 0xFF;
            mapped[11] = (byte) 0xFF;
            System.arraycopy(bytes, 0, mapped, 12, 4);
            bytes = mapped;
        }
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        StringBuilder text = new StringBuilder();
        while (words.hasRemaining()) {
            text.append(HexFormat.of().withUpperCase().toHexDigits(words.getInt()));
        }
        return text + ":" + String.format(Locale.ROOT, "%04X", address.getPort());
    }
}
