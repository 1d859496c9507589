/** Documents and keys in HashiCorp Vault or OpenBao: KV version 2 and Transit. Exports nothing; found as a service. */
module authsome.adapters.hcvault {
    requires static transitive org.jspecify;
    requires authsome.ports;
    requires com.fasterxml.jackson.core;
    requires java.net.http;

    provides authsome.ports.store.DocumentStoreProvider with
            authsome.adapters.hcvault.HcvaultStoreProvider;
}
