package dev.hearsay.app.kafka;

import dev.hearsay.contracts.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
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
     * @return all topics in order, with what differs from what Hearsay would create
     * @throws ExecutionException if the cluster refuses
     */
    public static List<State> ensure(Admin admin, Topics topics, int partitions, Short replication)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<String> created = new ArrayList<>();
        for (Topics.Definition topic : topics.definitions()) {
            if (!existing.contains(topic.name()) && create(admin, topic, partitions, replication)) {
                created.add(topic.name());
            }
        }
        return describe(admin, topics, partitions, created);
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

    private static List<State> describe(
            Admin admin, Topics topics, int partitions, List<String> created)
            throws ExecutionException, InterruptedException {
        List<String> names = topics.definitions().stream().map(Topics.Definition::name).toList();
        Map<String, TopicDescription> descriptions =
                admin.describeTopics(names).allTopicNames().get();
        List<ConfigResource> resources =
                names.stream()
                        .map(it -> new ConfigResource(ConfigResource.Type.TOPIC, it))
                        .toList();
        Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
        List<State> states = new ArrayList<>();
        for (Topics.Definition topic : topics.definitions()) {
            int actual = descriptions.get(topic.name()).partitions().size();
            Config config =
                    configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            List<String> differences = new ArrayList<>();
            if (actual != partitions) {
                differences.add("%d partitions, not %d".formatted(actual, partitions));
            }
            topic.settings()
                    .forEach(
                            (name, wanted) -> {
                                ConfigEntry entry = config.get(name);
                                if (entry == null || !same(wanted, entry.value())) {
                                    differences.add(
                                            "%s is %s, not %s"
                                                    .formatted(
                                                            name,
                                                            entry == null ? "unset" : entry.value(),
                                                            wanted));
                                }
                            });
            states.add(
                    new State(topic.name(), actual, created.contains(topic.name()), differences));
        }
        return states;
    }

    /** Lists are equal in any order. */
    private static boolean same(String wanted, String actual) {
        return actual != null
                && Set.of(wanted.split(",", -1)).equals(Set.of(actual.split(",", -1)));
    }
}
