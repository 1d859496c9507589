/** What programs that think ask of authsome: a server that they talk to, and a page that tells them how to use it. */
@NullMarked
package authsome.cli.agents;

import org.jspecify.annotations.NullMarked;
