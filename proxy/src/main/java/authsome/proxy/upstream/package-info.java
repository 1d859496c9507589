/** TLS towards the service: resolving, dialling, verifying, keeping connections. */
@NullMarked
package authsome.proxy.upstream;

import org.jspecify.annotations.NullMarked;
