package authsome.ports.keys;

/**
 * Names one secret in a keyring, in the two words that all systems have for that.
 *
 * @param service the program whose secret it is
 * @param user what the program calls it
 */
public record KeyringItem(String service, String user) {

    public KeyringItem {
        requireName("service", service);
        requireName("user", user);
    }

    private static void requireName(String what, String value) {
        if (!value.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    what + " must have 1 to 100 letters, digits, dots, dashes and underscores");
        }
    }
}
