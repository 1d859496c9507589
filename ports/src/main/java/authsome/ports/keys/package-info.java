/** Where the key that wraps all data keys lives. */
@NullMarked
package authsome.ports.keys;

import org.jspecify.annotations.NullMarked;
