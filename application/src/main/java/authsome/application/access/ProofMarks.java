package authsome.application.access;

/** Where servers that share a store mark the proofs that one of them accepted. Safe for use by many threads. */
public interface ProofMarks {

    /**
     * Marks a proof as used; of any number of servers with one proof, one gets true.
     *
     * @param until the second of the epoch until which it would be accepted
     * @throws authsome.ports.store.StorageException if it cannot be marked, so that it must not be accepted
     */
    boolean take(String issuer, String proof, long until);
}
