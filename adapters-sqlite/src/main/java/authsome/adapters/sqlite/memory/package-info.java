/** Documents in memory only, for homes that leave nothing behind. */
@NullMarked
package authsome.adapters.sqlite.memory;

import org.jspecify.annotations.NullMarked;
