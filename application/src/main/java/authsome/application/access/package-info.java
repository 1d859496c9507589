/** Who may call: proofs of possession, identities, ownership, the first owner of a home. */
@NullMarked
package authsome.application.access;

import org.jspecify.annotations.NullMarked;
