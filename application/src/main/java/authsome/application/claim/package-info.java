/** How an identity comes to its owner without one of the owner's identities at hand: claim links and enrolment tokens. */
@NullMarked
package authsome.application.claim;

import org.jspecify.annotations.NullMarked;
