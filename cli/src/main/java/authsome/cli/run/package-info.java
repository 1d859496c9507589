/** The command that runs another one under the proxy. */
@NullMarked
package authsome.cli.run;

import org.jspecify.annotations.NullMarked;
