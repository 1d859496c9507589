/** How this server gets the token by which it may use the engine. */
@NullMarked
package authsome.adapters.hcvault.access;

import org.jspecify.annotations.NullMarked;
