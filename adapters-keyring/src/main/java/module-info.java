/**
 * Secrets in the keyring of the operating system, reached by the foreign-function API: the Secret Service of Linux
 * desktops, the keychain of macOS, the credential manager of Windows. Exports nothing; found as services.
 */
module authsome.adapters.keyring {
    requires static transitive org.jspecify;
    requires authsome.ports;

    provides authsome.ports.keys.KeyringProvider with
            authsome.adapters.keyring.linux.SecretServiceProvider,
            authsome.adapters.keyring.macos.KeychainProvider,
            authsome.adapters.keyring.windows.CredentialManagerProvider;
}
