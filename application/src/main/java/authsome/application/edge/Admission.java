package authsome.application.edge;

import authsome.domain.run.RunId;
import authsome.ports.injection.RunCertificates;
import org.jspecify.annotations.Nullable;

/**
 * A run whose secret was shown to an edge.
 *
 * @param run which one
 * @param certificates from which leaves for it are signed; null for a run that has ended
 */
public record Admission(RunId run, @Nullable RunCertificates certificates) {}
