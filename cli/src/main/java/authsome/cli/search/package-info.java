/** Finding providers by what people know of them. */
@NullMarked
package authsome.cli.search;

import org.jspecify.annotations.NullMarked;
