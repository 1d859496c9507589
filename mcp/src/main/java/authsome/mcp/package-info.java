/** The tools that an agent is given, and the conversation in which it uses them. */
@NullMarked
package authsome.mcp;

import org.jspecify.annotations.NullMarked;
