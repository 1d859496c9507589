/** What is told of the work of this server, put around the ports that do it. */
@NullMarked
package authsome.daemon.telemetry;

import org.jspecify.annotations.NullMarked;
