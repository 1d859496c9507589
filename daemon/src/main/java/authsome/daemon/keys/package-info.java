/** Where the master secret comes from. */
@NullMarked
package authsome.daemon.keys;

import org.jspecify.annotations.NullMarked;
