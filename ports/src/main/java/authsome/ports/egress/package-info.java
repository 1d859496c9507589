/** What adapters that dial out share: whom they trust, and how they say that TLS failed. */
@NullMarked
package authsome.ports.egress;

import org.jspecify.annotations.NullMarked;
