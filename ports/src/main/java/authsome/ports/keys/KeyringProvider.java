package authsome.ports.keys;

/** Offers the keyring of one kind of operating system. Found as a service; looking at it loads nothing of that system. */
public interface KeyringProvider {

    /** Names the kind of keyring; unique among those that are there. */
    String id();

    /**
     * Whether this is the keyring of a system.
     *
     * @param system its name as in the property {@code os.name}
     */
    boolean isOf(String system);

    /**
     * Opens it. Whether it can be reached is found out by the first call.
     *
     * @throws KeyringException if this system lacks what the keyring needs
     */
    Keyring open();
}
