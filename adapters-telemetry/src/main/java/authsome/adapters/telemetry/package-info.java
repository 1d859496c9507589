/** What a server does, in the formats of Prometheus and OpenTelemetry. */
@NullMarked
package authsome.adapters.telemetry;

import org.jspecify.annotations.NullMarked;
