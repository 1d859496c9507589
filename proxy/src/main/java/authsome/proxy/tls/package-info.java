/** TLS towards the child: the ClientHello and the leaf that answers it. */
@NullMarked
package authsome.proxy.tls;

import org.jspecify.annotations.NullMarked;
