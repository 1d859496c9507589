/** The requests of bundled definitions, through the proxy. */
@NullMarked
package authsome.daemon.golden;

import org.jspecify.annotations.NullMarked;
