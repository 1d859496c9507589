@NullMarked
package authsome.cli.agents;

import org.jspecify.annotations.NullMarked;
