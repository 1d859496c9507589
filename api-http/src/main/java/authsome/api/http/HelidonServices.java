package authsome.api.http;

import io.helidon.common.features.HelidonFeatures;
import io.helidon.common.features.api.HelidonFlavor;
import io.helidon.common.mapper.DefaultMapperProvider__ServiceDescriptor;
import io.helidon.common.mapper.MappersFactory__ServiceDescriptor;
import io.helidon.service.registry.GlobalServiceRegistry;
import io.helidon.service.registry.ServiceRegistryConfig;
import io.helidon.service.registry.ServiceRegistryManager;
import java.util.function.Supplier;

/**
 * Which services Helidon finds in this process: its own mappers, without which it reads no request, and no others. To look for some
 * it reads lists in every jar, which took a fifth of what a start of the daemon does (measured).
 */
final class HelidonServices {

    private HelidonServices() {}

    /** Without effect where this process has a registry already. */
    private static void leaveOutOthers() {
        GlobalServiceRegistry.registry(() -> ServiceRegistryManager.create(ServiceRegistryConfig.builder()
                        .discoverServices(false)
                        .discoverServicesFromServiceLoader(false)
                        .addServiceDescriptor(MappersFactory__ServiceDescriptor.INSTANCE)
                        .addServiceDescriptor(DefaultMapperProvider__ServiceDescriptor.INSTANCE)
                        .build())
                .registry());
    }

    /**
     * Makes a server, for which Helidon asks for services of nine kinds that nothing here uses. A class loader that sees no jars finds
     * none at once. It is this thread's for this moment, and that of the server's own threads: who looks for a service there says where.
     */
    static <T> T making(Supplier<T> server) {
        Thread self = Thread.currentThread();
        ClassLoader usual = self.getContextClassLoader();
        self.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return server.get();
        } finally {
            self.setContextClassLoader(usual);
        }
    }

    /** Before something of Helidon is made, which looks for nothing then to tell of at its start: it would for servers of a flavor that this one is not. */
    static void settle() {
        System.setProperty("io.helidon.metadata.mode", "NONE");
        leaveOutOthers();
        HelidonFeatures.flavor(HelidonFlavor.MP);
    }
}
