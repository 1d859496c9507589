/** Named accounts at providers, and the credentials behind them. */
@NullMarked
package authsome.domain.connection;

import org.jspecify.annotations.NullMarked;
