/** Definitions of services that nobody has described yet, from what people have at hand: an example request, a key, a few answers. */
@NullMarked
package authsome.cli.draft;

import org.jspecify.annotations.NullMarked;
