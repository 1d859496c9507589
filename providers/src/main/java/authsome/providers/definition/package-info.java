/** Provider definitions: which fields there are, what is wrong with them, and their canonical form. */
@NullMarked
package authsome.providers.definition;

import org.jspecify.annotations.NullMarked;
