package authsome.adapters.sqlite;

import java.sql.SQLException;

/** Something done with a connection. */
interface Work<R> {

    R on(Session session) throws SQLException;
}
