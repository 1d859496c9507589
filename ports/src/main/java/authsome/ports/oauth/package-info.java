/** Talking to authorization servers. */
@NullMarked
package authsome.ports.oauth;

import org.jspecify.annotations.NullMarked;
