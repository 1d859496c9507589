/** What the operator decided: the settings file, and what the environment overrides. */
@NullMarked
package authsome.home.settings;

import org.jspecify.annotations.NullMarked;
