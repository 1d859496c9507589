/** Runs: commands under the proxy, and the values that go into their requests. */
@NullMarked
package authsome.application.run;

import org.jspecify.annotations.NullMarked;
