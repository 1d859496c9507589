/** A real browser for tests of pages. May use the JDK's HTTP client. */
@NullMarked
package authsome.ports.tck.browser;

import org.jspecify.annotations.NullMarked;
