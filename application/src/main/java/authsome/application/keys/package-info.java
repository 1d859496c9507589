/** Changes of the keys that protect what is stored. */
@NullMarked
package authsome.application.keys;

import org.jspecify.annotations.NullMarked;
