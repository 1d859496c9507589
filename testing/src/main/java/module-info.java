/** For tests of programs that use authsome: {@link authsome.testing.FakeAuthsome}. */
module authsome.testing {
    requires static transitive org.jspecify;
    requires transitive authsome.library;
    requires authsome.embedded;
    requires authsome.ports.tck;

    exports authsome.testing;
}
