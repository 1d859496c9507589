package authsome.ports.tck.keys;

import authsome.ports.keys.Keyring;

class InMemoryKeyringTests implements KeyringContract {

    private final InMemoryKeyring keyring = new InMemoryKeyring();

    @Override
    public Keyring testee() {
        return keyring;
    }
}
