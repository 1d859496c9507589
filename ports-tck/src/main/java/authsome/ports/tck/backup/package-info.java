/** A place for backups that needs nothing from outside. */
@NullMarked
package authsome.ports.tck.backup;

import org.jspecify.annotations.NullMarked;
