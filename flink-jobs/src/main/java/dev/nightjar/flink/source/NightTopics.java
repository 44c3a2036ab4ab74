package dev.nightjar.flink.source;

import dev.nightjar.flink.config.SourceConfig;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.dynamic.metadata.ClusterMetadata;
import org.apache.flink.connector.kafka.dynamic.metadata.KafkaMetadataService;
import org.apache.flink.connector.kafka.dynamic.metadata.KafkaStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the source which topics there are, of those that it is to read now. It asks for the
 * window's names alone, never for a list of all topics, so that it costs the same however many
 * nights lie behind.
 */
final class NightTopics implements KafkaMetadataService {

    static final String STREAM = "nights";

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(NightTopics.class);

    /**
     * Looks in a row in which a topic must be missing before it is given up: a broker that starts
     * may not know it yet, and a topic that is found anew is read from its beginning.
     */
    private static final int LOOKS_BEFORE_GONE = 3;

    private final SourceConfig config;
    private final Clock clock;

    /** Topics that there are, and how many looks ago each was seen. */
    private final Map<String, Integer> seen = new HashMap<>();

    private transient @Nullable Admin admin;
    private volatile boolean looked;

    /**
     * @param clock tells which night it is; serializable
     */
    NightTopics(SourceConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Set<KafkaStream> getAllStreams() {
        return Set.copyOf(describeStreams(List.of(STREAM)).values());
    }

    @Override
    public Map<String, KafkaStream> describeStreams(Collection<String> streams) {
        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        ClusterMetadata cluster = new ClusterMetadata(topics(), properties);
        return Map.of(STREAM, new KafkaStream(STREAM, Map.of(STREAM, cluster)));
    }

    /**
     * Whether what fails is to be told. A job that comes back after its nights' topics were deleted
     * would else look for them for ever: until the first look it does not know which they are.
     */
    @Override
    public boolean isClusterActive(String cluster) {
        return looked;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }

    private Set<String> topics() {
        List<String> window = config.topicsAt(clock.instant());
        Set<String> present = present(window);
        Set<String> before = new HashSet<>(seen.keySet());
        seen.keySet().retainAll(window);
        seen.replaceAll((topic, looks) -> looks + 1);
        present.forEach(topic -> seen.put(topic, 0));
        seen.values().removeIf(looks -> looks >= LOOKS_BEFORE_GONE);
        looked = true;
        if (!before.equals(seen.keySet())) {
            LOG.info("Topics by night have changed: topics={}", new TreeSet<>(seen.keySet()));
        }
        return new HashSet<>(seen.keySet());
    }

    private Set<String> present(List<String> names) {
        Set<String> present = new HashSet<>();
        admin().describeTopics(names)
                .topicNameValues()
                .forEach(
                        (name, description) -> {
                            if (exists(description)) {
                                present.add(name);
                            }
                        });
        return present;
    }

    private static boolean exists(KafkaFuture<?> description) {
        try {
            description.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new KafkaException("the topics of the nights cannot be looked for now", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Admin admin() {
        Admin open = admin;
        if (open == null) {
            Properties properties = config.properties().toProperties();
            properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
            open = Admin.create(properties);
            admin = open;
        }
        return open;
    }
}
