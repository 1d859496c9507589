/** What the proxy asks about the requests that pass through it. */
@NullMarked
package authsome.ports.injection;

import org.jspecify.annotations.NullMarked;
