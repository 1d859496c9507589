/** The API from inside: JSON routes on Helidon behind one strict front filter. */
module authsome.api.http {
    requires static transitive org.jspecify;
    requires transitive authsome.application;
    requires authsome.api.client;
    requires io.helidon.common.buffers;
    requires io.helidon.common.concurrency.limits;
    requires io.helidon.common.features;
    requires io.helidon.common.features.api;
    requires io.helidon.common.mapper;
    requires io.helidon.common.socket;
    requires io.helidon.common.task;
    requires io.helidon.common.tls;
    requires io.helidon.http;
    requires io.helidon.service.registry;
    requires owasp.encoder;
    requires transitive io.helidon.webserver;

    exports authsome.api.http;
}
