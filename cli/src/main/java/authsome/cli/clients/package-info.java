/** Tries the clients of this machine in a run of a home that is thrown away. */
@NullMarked
package authsome.cli.clients;

import org.jspecify.annotations.NullMarked;
