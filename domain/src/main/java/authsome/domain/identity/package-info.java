/** Who acts (identity), who owns (principal), and what an owner has (vault). Depends on nothing but java.base. */
@NullMarked
package authsome.domain.identity;

import org.jspecify.annotations.NullMarked;
