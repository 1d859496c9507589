package authsome.application;

import authsome.application.account.RegistrationPolicy;
import java.time.Instant;
import java.util.List;

/**
 * What the composition root knows about this start of the server.
 *
 * @param instance our clients sign it as the audience of their proofs: drawn afresh at each start, or the name of all servers
 *     that share a store
 * @param startedAt when this server started; older proofs for the constant audience are refused
 * @param version what the server calls itself on the wire
 * @param home where its data live, for {@code whoami}
 * @param baseUrl under which clients and browsers reach it
 * @param egressOverrides the operator's overrides of outbound addresses, one readable line each, for audit and doctor
 * @param registration who may create an account
 * @param alone whether no other server ever uses its store at the same time, so that what one before it left there is its own
 */
public record Deployment(
        String instance,
        Instant startedAt,
        String version,
        String home,
        String baseUrl,
        List<String> egressOverrides,
        RegistrationPolicy registration,
        boolean alone) {

    public Deployment {
        egressOverrides = List.copyOf(egressOverrides);
    }

    /** The same as one of several servers that go by one name. */
    Deployment as(String team) {
        return new Deployment(team, startedAt, version, home, baseUrl, egressOverrides, registration, alone);
    }
}
