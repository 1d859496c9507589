package authsome.application.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For whom proofs are made.
 *
 * @param name what our clients sign: of this start, or of all servers that share a store
 * @param startedAt when this server started
 * @param marks where servers that share a store mark the proofs that one of them accepted; null for the only server, which
 *     remembers them
 */
public record Audience(
        String name, Instant startedAt, @Nullable ProofMarks marks) {}
