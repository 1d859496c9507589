/** Where the master secret comes from. */
@NullMarked
package authsome.home.keys;

import org.jspecify.annotations.NullMarked;
