package dev.hearsay.app.chaos;

import dev.hearsay.demo.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, so that it can be killed: folder, port, controller's port. */
final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        try (EmbeddedBroker broker =
                EmbeddedBroker.keeping(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]))) {
            System.out.println("broker at " + broker.bootstrapServers());
            new CountDownLatch(1).await();
        }
    }
}
