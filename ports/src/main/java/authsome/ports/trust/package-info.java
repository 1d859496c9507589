/** What the trust files of runs are made of, on the daemon's machine and on those of its clients. Needs nothing but Java. */
@NullMarked
package authsome.ports.trust;

import org.jspecify.annotations.NullMarked;
