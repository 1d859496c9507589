package authsome.domain.provider;

/** Programs that ask others for a user name and a password, and send them by HTTP Basic. */
public enum BasicProgram {
    GIT("git"),
    DOCKER("docker");

    private final String wireName;

    BasicProgram(String wireName) {
        this.wireName = wireName;
    }

    /** As definitions and messages call it. */
    public String wireName() {
        return wireName;
    }
}
