/**
 * A real OpenBao for tests: a server in memory that is there at once, and a cluster that can be hurt. Every room's tests may
 * use them; where the program is not installed, they are left out and say so.
 */
@NullMarked
package authsome.ports.tck.openbao;

import org.jspecify.annotations.NullMarked;
