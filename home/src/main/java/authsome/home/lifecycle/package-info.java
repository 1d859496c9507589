/** A home, its lock, its endpoint file, and the processes of this machine. */
@NullMarked
package authsome.home.lifecycle;

import org.jspecify.annotations.NullMarked;
