/** Commands about providers: what can be logged in to. */
@NullMarked
package authsome.cli.provider;

import org.jspecify.annotations.NullMarked;
