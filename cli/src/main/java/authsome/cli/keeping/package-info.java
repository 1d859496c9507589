/** Keeping a home safe: backups, restoring, and changes of its keys. */
@NullMarked
package authsome.cli.keeping;

import org.jspecify.annotations.NullMarked;
