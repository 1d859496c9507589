/**
 * Credentials for a Java program: {@link authsome.library.Authsome}, its parts, and the records that they hand out. It names
 * values of the domain and nothing else, so that both implementations and the program see it alike.
 */
@NullMarked
package authsome.library;

import org.jspecify.annotations.NullMarked;
