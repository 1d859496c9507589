/** A home, or a store of one's own, opened in this very process: {@link authsome.embedded.EmbeddedAuthsome}. */
@NullMarked
package authsome.embedded;

import org.jspecify.annotations.NullMarked;
