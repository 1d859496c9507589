package authsome.ports.trust;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settings for wget. Where it is built with GnuTLS, as on Debian, no variable of the environment tells it whom to trust; one
 * does name the file that it reads in the place of the machine's own, ahead of its user's.
 */
public final class WgetSettings {

    /** Where a machine keeps them. */
    public static final Path SYSTEM = Path.of("/etc/wgetrc");

    private final String machine;

    private WgetSettings(String machine) {
        this.machine = machine;
    }

    /** Reads the machine's settings, so that those for a run go on saying what they say. */
    public static WgetSettings read(Path file) {
        try {
            // bytes for characters: whatever its encoding, it comes out as it went in
            return new WgetSettings(
                    Files.isReadable(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) + "\n" : "");
        } catch (IOException _) {
            System.getLogger(WgetSettings.class.getName())
                    .log(Level.WARNING, "the settings of wget cannot be read: {0}", file);
            return new WgetSettings("");
        }
    }

    /** The machine's settings, and {@code bundle} as what vouches for servers. */
    public byte[] with(Path bundle) {
        byte[] own = ("ca_certificate = " + bundle + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] before = machine.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[before.length + own.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(own, 0, all, before.length, own.length);
        return all;
    }
}
