@NullMarked
package authsome.cli.draft;

import org.jspecify.annotations.NullMarked;
