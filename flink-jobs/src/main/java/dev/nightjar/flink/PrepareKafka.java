package dev.nightjar.flink;

import dev.nightjar.flink.PrepareArguments.Role;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ScoreAlertsConfig;
import dev.nightjar.flink.config.ScoreRotationConfig;
import dev.nightjar.flink.config.SinkConfig;
import dev.nightjar.flink.config.SourceConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the topics that a job's configuration names, and grants the job's user the rights that it
 * needs and no more. What is there stays as it is, so that it may be run again at any time.
 */
public final class PrepareKafka {

    private static final Logger LOG = LoggerFactory.getLogger(PrepareKafka.class);
    private static final int PATIENCE_MILLIS = 60_000;

    /** What brokers take at most unless told otherwise [bytes]. */
    private static final int USUAL_RECORD_BYTES = 1_048_576;

    private static final int SCRAM_ITERATIONS = 8192;

    /** Of the transactions and groups of {@code nightjar rejected replay}. */
    private static final String REPLAY = "nightjar-replay";

    static final String USAGE =
            "--config FILE [--job NAME] [--bootstrap-servers H:P] [--client-properties FILE]"
                    + " [--partitions N] [--replication-factor N] [--input yes]"
                    + " [--grant User:NAME [--role job|commands] [--password-file FILE]]";

    private PrepareKafka() {}

    /**
     * As {@link #prepare}; ends with exit code 1, and a sentence in the log, where it cannot.
     *
     * @param arguments {@code --config FILE [--job NAME] [--bootstrap-servers H:P]
     *     [--client-properties FILE] [--partitions N] [--replication-factor N] [--input yes]
     *     [--grant User:NAME [--role job|commands] [--password-file FILE]]}
     */
    public static void main(String[] arguments) {
        try {
            prepare(arguments);
        } catch (InterruptedException | IOException | InvalidConfigException | KafkaException e) {
            LOG.error("{}", e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Makes topics and grants rights.
     *
     * @throws InvalidConfigException if the arguments or the job's configuration are wrong
     * @throws IOException if the file of client properties cannot be read
     * @throws KafkaException if the brokers refuse
     */
    public static void prepare(String... arguments) throws InterruptedException, IOException {
        PrepareArguments asked = PrepareArguments.parse(arguments);
        Map<String, String> settings = asked.settings();
        switch (asked.job()) {
            case "score-alerts" -> {
                ScoreAlertsConfig config = ScoreAlertsConfig.of(settings);
                prepare(config.job(), TopicUse.of(config.job(), config.models()), asked);
            }
            case "score-rotation" -> {
                ScoreRotationConfig config = ScoreRotationConfig.of(settings);
                prepare(config.job(), TopicUse.of(config.job(), config.models()), asked);
            }
            default -> {
                JobConfig config = JobConfig.ofJob(asked.job(), settings);
                prepare(config, TopicUse.of(config, null), asked);
            }
        }
    }

    private static void prepare(JobConfig config, List<TopicUse> uses, PrepareArguments asked)
            throws InterruptedException, IOException {
        String servers = asked.bootstrapServers(config.sink().bootstrapServers());
        List<Right> rights = rights(config, uses, asked);
        Map<String, Object> properties = new HashMap<>(asked.clientProperties().values());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(properties)) {
            makeTopics(admin, config.sink(), uses, asked);
            if (!asked.principal().isEmpty()) {
                setPassword(admin, asked);
                grant(admin, rights, asked);
            }
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "The brokers at %s refuse: %s".formatted(servers, TopicCheck.reason(e)), e);
        }
    }

    private static void makeTopics(
            Admin admin, SinkConfig sink, List<TopicUse> uses, PrepareArguments asked)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> missing = new ArrayList<>();
        for (TopicUse use : uses) {
            if (!there.contains(use.topic())
                    && use.kind() != TopicUse.Kind.NIGHTS
                    && (use.kind() != TopicUse.Kind.INPUT || asked.input())) {
                missing.add(topic(use, sink, asked));
            }
        }
        admin.createTopics(missing).all().get();
        missing.forEach(
                topic ->
                        LOG.info(
                                "Topic created: topic={} partitions={} replicas={}",
                                topic.name(),
                                topic.numPartitions(),
                                topic.replicationFactor()));
    }

    private static void setPassword(Admin admin, PrepareArguments asked)
            throws ExecutionException, InterruptedException, IOException {
        String password = asked.password();
        if (password == null) {
            return;
        }
        String user = asked.principal().substring(asked.principal().indexOf(':') + 1);
        admin.alterUserScramCredentials(
                        List.of(
                                new UserScramCredentialUpsertion(
                                        user,
                                        new ScramCredentialInfo(
                                                ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                                        password)))
                .all()
                .get();
        LOG.info("Password set: user={} mechanism=SCRAM-SHA-512", user);
    }

    private static void grant(Admin admin, List<Right> rights, PrepareArguments asked)
            throws ExecutionException, InterruptedException {
        admin.createAcls(rights.stream().map(right -> right.grantedTo(asked.principal())).toList())
                .all()
                .get();
        for (Right right : rights) {
            LOG.info(
                    "Right granted: user={} operation={} type={} name={} pattern={}",
                    asked.principal(),
                    right.operation(),
                    right.type(),
                    right.name(),
                    right.pattern());
        }
    }

    private static NewTopic topic(TopicUse use, SinkConfig sink, PrepareArguments asked) {
        Map<String, String> settings = new HashMap<>(use.kind().settings());
        if (use.isWritten() && sink.maxRecordBytes() > USUAL_RECORD_BYTES) {
            settings.put(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(sink.maxRecordBytes()));
        }
        return new NewTopic(
                        use.topic(),
                        use.kind().isOrdered() ? 1 : asked.partitions(),
                        asked.replicationFactor())
                .configs(settings);
    }

    private static List<Right> rights(
            JobConfig config, List<TopicUse> uses, PrepareArguments asked) {
        if (asked.principal().isEmpty()) {
            return List.of();
        }
        return asked.role() == Role.JOB ? jobs(config, uses) : commands(config, uses);
    }

    /** What the job must be allowed; to see a thing is part of any right to it. */
    private static List<Right> jobs(JobConfig config, List<TopicUse> uses) {
        List<Right> rights = new ArrayList<>();
        for (TopicUse use : uses) {
            use.operations().forEach(operation -> rights.add(Right.to(operation, use)));
        }
        rights.add(
                new Right(
                        AclOperation.READ,
                        ResourceType.GROUP,
                        config.source().groupId(),
                        PatternType.LITERAL));
        if (config.sink().guarantee() == SinkConfig.Guarantee.EXACTLY_ONCE) {
            rights.add(
                    new Right(
                            AclOperation.WRITE,
                            ResourceType.TRANSACTIONAL_ID,
                            config.sink().transactionalIdPrefix() + "-",
                            PatternType.PREFIXED));
        }
        return rights;
    }

    /** What the commands about the job must be allowed: to read all, to command and to replay. */
    private static List<Right> commands(JobConfig config, List<TopicUse> uses) {
        List<Right> rights = new ArrayList<>();
        for (TopicUse use : uses) {
            rights.add(Right.to(AclOperation.READ, use));
            if (!use.isWritten()) {
                rights.add(Right.to(AclOperation.WRITE, use));
            }
        }
        rights.add(
                new Right(
                        AclOperation.DESCRIBE,
                        ResourceType.GROUP,
                        config.source().groupId(),
                        PatternType.LITERAL));
        rights.add(
                new Right(
                        AclOperation.READ, ResourceType.GROUP, REPLAY + ".", PatternType.PREFIXED));
        rights.add(
                new Right(
                        AclOperation.WRITE,
                        ResourceType.TRANSACTIONAL_ID,
                        REPLAY + "-",
                        PatternType.PREFIXED));
        return rights;
    }

    /**
     * One right.
     *
     * @param name of what it is to
     */
    private record Right(
            AclOperation operation, ResourceType type, String name, PatternType pattern) {

        static Right to(AclOperation operation, TopicUse use) {
            int night = use.topic().indexOf(SourceConfig.NIGHT);
            if (night < 0) {
                return new Right(operation, ResourceType.TOPIC, use.topic(), PatternType.LITERAL);
            }
            if (night == 0) {
                throw new InvalidConfigException(
                        List.of(
                                use.key()
                                        + ": "
                                        + use.topic()
                                        + " begins with the night, and brokers grant rights by a"
                                        + " name or its beginning: it would be a right to every"
                                        + " topic. Grant the nights one by one."));
            }
            String beginning = use.topic().substring(0, night);
            LOG.warn(
                    "Brokers know no pattern but the beginning of a name: the right to {} is one to"
                            + " every topic that begins with {}, whatever its program",
                    use.topic(),
                    beginning);
            return new Right(operation, ResourceType.TOPIC, beginning, PatternType.PREFIXED);
        }

        AclBinding grantedTo(String principal) {
            return new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
        }
    }
}
