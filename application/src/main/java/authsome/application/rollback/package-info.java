/** Noticing a store that was put back to an older state. */
@NullMarked
package authsome.application.rollback;

import org.jspecify.annotations.NullMarked;
