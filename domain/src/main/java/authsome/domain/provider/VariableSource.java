package authsome.domain.provider;

/** What a further variable of a definition is filled from. The names stand in definitions. */
public enum VariableSource {
    /** The base of a connection's own installation of the service. */
    BASE_URL,
    /** Where the API lives. */
    API_URL,
    /** The access token that a login at an authorization server obtained. */
    ACCESS_TOKEN,
    /** The key or token that a person pasted. */
    API_TOKEN
}
