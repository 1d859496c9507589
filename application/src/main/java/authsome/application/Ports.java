package authsome.application;

import authsome.ports.audit.AuditMirror;
import authsome.ports.backup.BackupPlace;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.MasterKeyChange;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.provider.BundledDefinitions;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.DefinitionSources;
import authsome.ports.readiness.Inspection;
import authsome.ports.run.CertificateAuthority;
import authsome.ports.run.Processes;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.TrustFiles;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.StoreAnchor;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Everything that the inside needs from the outside. {@link Broker#close} closes the store; the rest stays the caller's.
 *
 * @param store where documents live
 * @param keys wraps data keys
 * @param keyChange changes the secret behind it
 * @param backups where backups are put
 * @param anchor what is kept of the store outside of it
 * @param bundled the definitions of this release
 * @param format reads definitions
 * @param sources has definitions from elsewhere
 * @param servers talks to authorization servers
 * @param authority makes the certificates of runs
 * @param trustFiles writes the files by which children trust the proxy
 * @param proxyPorts the proxy's ports; first used by {@link Broker#start}
 * @param processes a look at the processes of this machine
 * @param mirror where people read what happened
 * @param inspection what only the outside can see of whether this server works
 * @param clock the time
 * @param random keys, nonces and ids
 * @param deployment what is known about this start
 */
public record Ports(
        DocumentStore store,
        KeyWrapper keys,
        MasterKeyChange keyChange,
        BackupPlace backups,
        StoreAnchor anchor,
        BundledDefinitions bundled,
        DefinitionFormat format,
        DefinitionSources sources,
        AuthorizationServers servers,
        CertificateAuthority authority,
        TrustFiles trustFiles,
        ProxyPorts proxyPorts,
        Processes processes,
        AuditMirror mirror,
        Inspection inspection,
        InstantSource clock,
        SecureRandom random,
        Deployment deployment) {}
