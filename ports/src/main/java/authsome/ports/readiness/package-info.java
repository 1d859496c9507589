/** What only the outside can see of whether this server works. */
@NullMarked
package authsome.ports.readiness;

import org.jspecify.annotations.NullMarked;
