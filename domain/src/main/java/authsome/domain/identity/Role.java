package authsome.domain.identity;

/** What a {@link Principal} may do to the server. */
public enum Role {
    ADMIN,
    USER
}
