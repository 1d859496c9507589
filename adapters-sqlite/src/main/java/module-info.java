/** Documents on one machine: in SQLite files, or in memory. Exports nothing; found as services. */
module authsome.adapters.sqlite {
    requires static transitive org.jspecify;
    requires authsome.ports;
    requires com.h2database;
    requires java.sql;
    requires org.xerial.sqlitejdbc;

    provides authsome.ports.store.DocumentStoreProvider with
            authsome.adapters.sqlite.SqliteDocumentStoreProvider,
            authsome.adapters.sqlite.memory.H2DocumentStoreProvider;
}
