/** What a browser holds instead of a key: tickets, and sign-ins for an identity. Knows nothing of pages. */
@NullMarked
package authsome.application.browser;

import org.jspecify.annotations.NullMarked;
