@NullMarked
package authsome.cli.run;

import org.jspecify.annotations.NullMarked;
