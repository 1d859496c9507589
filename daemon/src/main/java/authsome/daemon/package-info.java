/** The composition root: everything is wired here, once, and the process begins and ends here. */
@NullMarked
package authsome.daemon;

import org.jspecify.annotations.NullMarked;
