/** What happens to a client's connection: CONNECT, tunnels, intercepted requests. */
@NullMarked
package authsome.proxy.relay;

import org.jspecify.annotations.NullMarked;
