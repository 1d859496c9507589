/** The person's web browser. */
@NullMarked
package authsome.cli.browser;

import org.jspecify.annotations.NullMarked;
