/** Proofs of possession: who calls, signed for one request. */
@NullMarked
package authsome.api.client.proof;

import org.jspecify.annotations.NullMarked;
