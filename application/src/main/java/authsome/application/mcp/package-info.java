/** MCP servers by their URL: no definition is needed, they say everything about themselves. */
@NullMarked
package authsome.application.mcp;

import org.jspecify.annotations.NullMarked;
