/** The definitions that ship with a release, one file per provider beside an index of their names. */
@NullMarked
package authsome.providers.bundled;

import org.jspecify.annotations.NullMarked;
