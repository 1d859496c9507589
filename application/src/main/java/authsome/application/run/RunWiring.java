package authsome.application.run;

import authsome.application.access.Access;
import authsome.application.audit.AuditLog;
import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.Connections;
import authsome.application.connection.Lent;
import authsome.application.policy.Policies;
import authsome.application.provider.Catalogue;
import authsome.application.refresh.RefreshAuthority;
import authsome.application.vault.SealedStore;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.run.CertificateAuthority;
import authsome.ports.run.Processes;
import authsome.ports.run.ProxyPorts;
import authsome.ports.run.TrustFiles;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What runs are made of. */
public record RunWiring(
        SealedStore store,
        Access access,
        Connections connections,
        ConnectionRecords records,
        Lent lent,
        Catalogue catalogue,
        DefinitionFormat format,
        Policies policies,
        RefreshAuthority refresh,
        AuditLog audit,
        CertificateAuthority authority,
        ProxyPorts proxyPorts,
        TrustFiles trustFiles,
        Processes processes,
        InstantSource clock,
        SecureRandom random) {}
