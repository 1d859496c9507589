package authsome.application.caller;

/** What a use case asks of its caller. Every public use case names one. */
public enum Power {
    /** To see which connections there are, without their credentials. Everybody has it within their own vault. */
    SEE,
    /** To use connections in a run. Everybody has it within their own vault. */
    USE,
    /** To be handed a credential. */
    READ,
    /** To log in and out, and whatever else changes the connections of a vault. */
    CHANGE,
    /** To change which identities and vaults the owner has. */
    GOVERN,
    /** To say what requests of the owner's identities may do: the policy. Whoever is limited in any way has it not. */
    REGULATE,
    /** To change the definitions that count for everybody on this server. */
    DEFINE,
    /** To look at, or change, what belongs to everybody on this server. */
    ADMINISTER
}
