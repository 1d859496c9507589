/** Commands by which definitions come into being and change. */
@NullMarked
package authsome.cli.definition;

import org.jspecify.annotations.NullMarked;
