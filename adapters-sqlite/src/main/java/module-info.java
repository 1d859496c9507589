/** Documents on one machine, in SQLite files. Exports nothing; found as a service. */
module authsome.adapters.sqlite {
    requires static transitive org.jspecify;
    requires authsome.ports;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    provides authsome.ports.store.DocumentStoreProvider with
            authsome.adapters.sqlite.SqliteDocumentStoreProvider;
}
