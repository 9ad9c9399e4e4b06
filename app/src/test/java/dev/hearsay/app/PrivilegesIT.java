package dev.hearsay.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.app.Commands.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** With the privileges that {@code docs/operations.md} lists each command does its work. */
class PrivilegesIT {
    private static final Path OPERATIONS = Path.of("../docs/operations.md");
    private static final String CONFIG = "/mnt/shared/config";
    private static final int FIRST_PORT = 21_700;
    private static final List<String> USERS =
            List.of("admin", "topics", "produce", "process", "sink", "view");

    @TempDir private Path folder;
    private final List<Process> running = new ArrayList<>();

    @BeforeAll
    static void needsDocker() throws InterruptedException {
        Docker.assumeRunning();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
        }
    }

    @Test
    void everyCommandHasWhatItNeedsAndNoMore() throws Exception {
        int port = freePort(FIRST_PORT);
        int setUpPort = freePort(port + 1);
        try (GenericContainer<?> broker = broker(port, setUpPort)) {
            broker.start();
            addUsers(setUpPort);
            ExecResult allowed = broker.execInContainer("bash", "-c", script(port));
            assertThat(allowed.getExitCode()).as(allowed.getStderr()).isZero();
            Path news = Files.createDirectories(folder.resolve("news"));
            Files.writeString(
                    news.resolve("a.txt"), "Lena Koch, the mayor, said the bridge was safe.");

            assertThat(run(port, "view", "topics").err()).contains("hearsay topics: ");
            Result topics = run(port, "topics", "topics");
            assertThat(topics.exitCode()).as(topics.err()).isZero();
            start(port, "process", "process", "--state-dir", folder.resolve("state").toString());
            start(port, "view", "view", "--port", "0");
            Process sink =
                    start(
                            port,
                            "sink",
                            "sink",
                            "--out",
                            folder.resolve("files").toString(),
                            "--state-dir",
                            folder.resolve("state").toString(),
                            "--seal-records",
                            "1");
            Result produce = run(port, "produce", "produce", news.toString());

            assertThat(produce.exitCode()).as(produce.err()).isZero();
            try (BufferedReader lines = sink.errorReader()) {
                assertThat(lines.lines().anyMatch(it -> it.contains("batch sealed"))).isTrue();
            }
            assertThat(SinkFiles.records(folder.resolve("files"), "claims")).hasSize(1);
            assertThat(running).allMatch(Process::isAlive);
        }
    }

    private static int freePort(int from) throws IOException {
        for (int port = from; port < from + 100; port++) {
            try (var socket = new ServerSocket(port)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; the next one may be free.
            }
        }
        throw new IOException("no free port");
    }

    /** A broker that is reached from inside and outside of its container under one address. */
    private static GenericContainer<?> broker(int port, int setUpPort) {
        String settings =
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@localhost:9093
                listeners=SASL_PLAINTEXT://:PORT,SETUP://:SET_UP,CONTROLLER://:9093
                advertised.listeners=SASL_PLAINTEXT://localhost:PORT,SETUP://localhost:SET_UP
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=CONTROLLER:PLAINTEXT,SETUP:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT
                inter.broker.listener.name=SETUP
                sasl.enabled.mechanisms=SCRAM-SHA-256
                listener.name.sasl_plaintext.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:admin;User:ANONYMOUS
                allow.everyone.if.no.acl.found=false
                auto.create.topics.enable=false
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                message.max.bytes=9437184
                log.dirs=/tmp/data
                """
                        .replace("PORT", Integer.toString(port))
                        .replace("SET_UP", Integer.toString(setUpPort));
        var broker =
                new GenericContainer<>(DockerImageName.parse("apache/kafka:4.3.1"))
                        .withCopyToContainer(
                                Transferable.of(settings), CONFIG + "/server.properties")
                        .withCopyToContainer(
                                Transferable.of(client("admin")), CONFIG + "/admin.properties")
                        .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
        broker.setPortBindings(List.of(port + ":" + port, setUpPort + ":" + setUpPort));
        return broker;
    }

    private static void addUsers(int setUpPort) throws Exception {
        var iterations = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + setUpPort))) {
            List<UserScramCredentialAlteration> users = new ArrayList<>();
            for (String user : USERS) {
                users.add(new UserScramCredentialUpsertion(user, iterations, user));
            }
            admin.alterUserScramCredentials(users).all().get();
        }
    }

    private static String client(String user) {
        return """
               security.protocol=SASL_PLAINTEXT
               sasl.mechanism=SCRAM-SHA-256
               sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="USER" password="USER";
               """
                .replace("USER", user);
    }

    /** The commands of the document, as they stand there, against this broker. */
    private static String script(int port) throws IOException {
        String text = Files.readString(OPERATIONS);
        String section = text.substring(text.indexOf("## Least privileges"));
        int start = section.indexOf("```sh\n") + "```sh\n".length();
        return "set -e; PATH=$PATH:/opt/kafka/bin\n"
                + section.substring(start, section.indexOf("```", start))
                        .replace("broker:9092", "localhost:" + port)
                        .replace("admin.properties", CONFIG + "/admin.properties");
    }

    private List<String> command(int port, String user, String... arguments) throws IOException {
        Path settings = Files.writeString(folder.resolve(user + ".properties"), client(user));
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(
                List.of(
                        "--bootstrap-server",
                        "localhost:" + port,
                        "--command-config",
                        settings.toString()));
        return Commands.hearsay(all.toArray(new String[0]));
    }

    private Result run(int port, String user, String... arguments)
            throws IOException, InterruptedException {
        return Commands.run(command(port, user, arguments), folder);
    }

    private Process start(int port, String user, String... arguments) throws IOException {
        var builder =
                new ProcessBuilder(command(port, user, arguments))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        if (!user.equals("sink")) {
            builder.redirectError(folder.resolve(user + ".err").toFile());
        }
        builder.environment().put("HEARSAY_LOG_LEVEL", "INFO");
        Process process = builder.start();
        running.add(process);
        return process;
    }
}
