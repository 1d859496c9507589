/** How records are written before they are sealed: JSON, a schema version in each, strict limits. Uses jackson-core. */
@NullMarked
package authsome.application.record;

import org.jspecify.annotations.NullMarked;
