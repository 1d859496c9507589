/** Keys with their certificates: what the operator's files hold, and what this server shows of them. Needs nothing but Java. */
@NullMarked
package authsome.proxy.identity;

import org.jspecify.annotations.NullMarked;
