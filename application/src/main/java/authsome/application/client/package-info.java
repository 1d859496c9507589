/** OAuth clients: stored for the server, for one vault instead, or registered by this server itself. */
@NullMarked
package authsome.application.client;

import org.jspecify.annotations.NullMarked;
