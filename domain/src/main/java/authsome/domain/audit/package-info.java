/** What happened, who did it, to what. */
@NullMarked
package authsome.domain.audit;

import org.jspecify.annotations.NullMarked;
