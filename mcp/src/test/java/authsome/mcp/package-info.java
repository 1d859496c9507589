@NullMarked
package authsome.mcp;

import org.jspecify.annotations.NullMarked;
