/** The certificates of a run and the files by which its child trusts them. Bouncy Castle stays here. */
@NullMarked
package authsome.proxy.ca;

import org.jspecify.annotations.NullMarked;
