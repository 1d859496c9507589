/** Where a backup is put, and what of a home travels with it beside documents. */
@NullMarked
package authsome.ports.backup;

import org.jspecify.annotations.NullMarked;
