/** The scripted authorization server over TLS on loopback. */
@NullMarked
package authsome.ports.tck.oauth.https;

import org.jspecify.annotations.NullMarked;
