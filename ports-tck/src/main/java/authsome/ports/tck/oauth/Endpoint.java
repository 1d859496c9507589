package authsome.ports.tck.oauth;

/** The doors of an authorization server and of the resource that it guards. */
public enum Endpoint {
    AUTHORIZATION,
    TOKEN,
    DEVICE,
    REGISTRATION,
    REVOCATION,
    USERINFO,
    DISCOVERY,
    KEYS,
    /** A protected resource, such as an MCP server, and its RFC 9728 document. */
    RESOURCE
}
