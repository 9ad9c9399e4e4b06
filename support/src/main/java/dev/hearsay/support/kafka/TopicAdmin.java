package dev.hearsay.support.kafka;

import dev.hearsay.contracts.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates Hearsay's topics and checks those that are there. */
public final class TopicAdmin {
    private TopicAdmin() {}

    /** How a topic stands. */
    public record State(String name, int partitions, boolean created, List<String> differences) {
        public State {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Creates the topics that are missing.
     *
     * @param replication null for the cluster's default
     * @param retention how long what was sent, and what is latest, is remembered
     * @return all topics in order, with what differs from what Hearsay would create
     * @throws ExecutionException if the cluster refuses
     */
    public static List<State> ensure(
            Admin admin, Topics topics, int partitions, Short replication, Duration retention)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<State> states = new ArrayList<>();
        for (Topics.Definition topic : topics.definitions(retention)) {
            boolean found =
                    existing.contains(topic.name())
                            || !create(admin, topic, partitions, replication);
            states.add(
                    found
                            ? describe(admin, topic, partitions)
                            : new State(topic.name(), partitions, true, List.of()));
        }
        return states;
    }

    private static boolean create(
            Admin admin, Topics.Definition topic, int partitions, Short replication)
            throws ExecutionException, InterruptedException {
        var created =
                new NewTopic(
                                topic.name(),
                                Optional.of(partitions),
                                Optional.ofNullable(replication))
                        .configs(topic.settings());
        try {
            admin.createTopics(List.of(created)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static State describe(Admin admin, Topics.Definition topic, int partitions)
            throws ExecutionException, InterruptedException {
        List<String> name = List.of(topic.name());
        int actual =
                admin.describeTopics(name)
                        .allTopicNames()
                        .get()
                        .get(topic.name())
                        .partitions()
                        .size();
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        List<String> differences = new ArrayList<>();
        if (actual != partitions) {
            differences.add("%d partitions, not %d".formatted(actual, partitions));
        }
        topic.settings()
                .forEach(
                        (setting, wanted) -> {
                            ConfigEntry entry = config.get(setting);
                            String value = entry == null ? null : entry.value();
                            if (!same(wanted, value)) {
                                differences.add(
                                        "%s is %s, not %s".formatted(setting, value, wanted));
                            }
                        });
        return new State(topic.name(), actual, false, differences);
    }

    /** Lists are equal in any order. */
    private static boolean same(String wanted, String actual) {
        return actual != null
                && Set.of(wanted.split(",", -1)).equals(Set.of(actual.split(",", -1)));
    }
}
