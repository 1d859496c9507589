/** A client of the daemon's API. Start with {@link authsome.api.client.DaemonClient}. */
@NullMarked
package authsome.api.client;

import org.jspecify.annotations.NullMarked;
