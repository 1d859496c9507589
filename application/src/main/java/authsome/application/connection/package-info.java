/** Accounts at providers: list, read, choose, forget. */
@NullMarked
package authsome.application.connection;

import org.jspecify.annotations.NullMarked;
