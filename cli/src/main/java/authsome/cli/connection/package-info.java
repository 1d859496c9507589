/** Commands about connections: log in, read, log out. */
@NullMarked
package authsome.cli.connection;

import org.jspecify.annotations.NullMarked;
