package dev.nightjar.flink;

import dev.nightjar.flink.config.ClientProperties;
import dev.nightjar.flink.config.InvalidConfigException;
import dev.nightjar.flink.config.JobConfig;
import dev.nightjar.flink.config.ModelsConfig;
import dev.nightjar.flink.config.SinkConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the topics, and for the rights to them, before the job starts, since a job without
 * either restarts for ever. Brokers that do not answer now are held against a job that begins; one
 * that goes on from a checkpoint, or whose JobManager is highly available and might, starts, since
 * they may be back before it is.
 */
final class TopicCheck {

    private static final Logger LOG = LoggerFactory.getLogger(TopicCheck.class);
    static final int PATIENCE_SECONDS = 15;

    private final Admin reader;
    private final Admin writer;
    private final JobConfig config;
    private final List<String> problems = new ArrayList<>();
    private boolean heard;
    private @Nullable String unanswered;

    private TopicCheck(Admin reader, Admin writer, JobConfig config) {
        this.reader = reader;
        this.writer = writer;
        this.config = config;
    }

    /**
     * Checks source and output topics, and those of models.
     *
     * @param models null for none
     * @param flink tells whether the job may go on from a checkpoint, and not begin where its
     *     configuration says
     * @throws InvalidConfigException naming each key whose topic does not exist or may not be used
     */
    static void check(JobConfig config, @Nullable ModelsConfig models, ReadableConfig flink) {
        List<String> problems;
        try (Admin reader = admin(config, config.source().properties());
                Admin writer = admin(config, config.sink().properties())) {
            TopicCheck check = new TopicCheck(reader, writer, config);
            for (TopicUse use : TopicUse.of(config, models)) {
                if (use.kind() != TopicUse.Kind.NIGHTS) {
                    check.look(use);
                }
            }
            check.lookAtNames();
            if (check.unanswered == null) {
                check.lookAtBeginning(mayGoOn(flink));
            } else {
                check.giveUp(check.unanswered, mayGoOn(flink));
            }
            problems = check.problems;
        } catch (KafkaException e) {
            throw new InvalidConfigException(List.of(told(e, config.sink().bootstrapServers())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for the topics", e);
        }
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    /** From a checkpoint that it is given, or that a highly available JobManager remembers. */
    private static boolean mayGoOn(ReadableConfig flink) {
        return flink.getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent()
                || !flink.get(HighAvailabilityOptions.HA_MODE).equalsIgnoreCase("none");
    }

    private void lookAtBeginning(boolean mayGoOn) throws InterruptedException {
        List<String> gone = new ArrayList<>();
        SourceCheck.check(reader, config.source(), problems, gone);
        if (!mayGoOn) {
            problems.addAll(gone);
            return;
        }
        // What was there when the job began may be gone since, and is not needed any more.
        gone.forEach(
                problem ->
                        LOG.warn(
                                "Good only for a job that goes on from a checkpoint: {}", problem));
    }

    private void giveUp(String what, boolean mayGoOn) {
        // What they were asked would hold up the closing.
        reader.close(Duration.ZERO);
        writer.close(Duration.ZERO);
        if (heard) {
            LOG.warn("The brokers did not answer within {} s about the {}", PATIENCE_SECONDS, what);
            return;
        }
        String problem =
                "kafka.bootstrap-servers: no broker at %s answered within %d s; check the address, whether they run, and kafka.properties.security.protocol."
                        .formatted(config.sink().bootstrapServers(), PATIENCE_SECONDS);
        if (mayGoOn) {
            LOG.warn("{}", problem);
        } else {
            problems.add(problem);
        }
    }

    private static Admin admin(JobConfig config, ClientProperties clientProperties) {
        Properties properties = clientProperties.toProperties();
        properties.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.sink().bootstrapServers());
        return Admin.create(properties);
    }

    private void look(TopicUse use) throws InterruptedException {
        TopicDescription found =
                ask(
                        use.key(),
                        "topic " + use.topic(),
                        (use.isWritten() ? writer : reader)
                                .describeTopics(
                                        List.of(use.topic()),
                                        new DescribeTopicsOptions()
                                                .includeAuthorizedOperations(true))
                                .topicNameValues()
                                .get(use.topic()));
        if (found == null) {
            return;
        }
        if (use.kind().isOrdered() && found.partitions().size() != 1) {
            problems.add(
                    "%s: the topic %s has %d partitions; create one of a single partition."
                            .formatted(use.key(), use.topic(), found.partitions().size()));
        }
        // Brokers of another make may not tell.
        if (found.authorizedOperations() != null) {
            Set<AclOperation> missing = EnumSet.copyOf(use.operations());
            missing.removeAll(found.authorizedOperations());
            for (AclOperation operation : missing) {
                problems.add(
                        "%s: the user of kafka.properties has no right to %s the topic %s; grant it (docs/operations.md)."
                                .formatted(use.key(), operation, use.topic()));
            }
        }
    }

    /** The consumer group, and the transactional ids, which need not be there yet. */
    private void lookAtNames() throws InterruptedException {
        String group = config.source().groupId();
        ask(
                "source.group-id",
                "group " + group,
                reader.describeConsumerGroups(List.of(group)).describedGroups().get(group));
        SinkConfig sink = config.sink();
        if (sink.guarantee() == SinkConfig.Guarantee.EXACTLY_ONCE) {
            String id = sink.transactionalIdPrefix() + "-" + sink.results().word();
            ask(
                    "sink.transactional-id-prefix",
                    "transactional id " + id,
                    writer.describeTransactions(List.of(id)).description(id));
        }
    }

    /** The brokers' answer about something; null where there is none. */
    private <T> @Nullable T ask(String key, String what, @Nullable KafkaFuture<T> answer)
            throws InterruptedException {
        if (unanswered != null || answer == null) {
            return null;
        }
        try {
            T found = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            heard = true;
            return found;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                unanswered = what;
                return null;
            }
            heard = true;
            if (cause instanceof AuthenticationException refused) {
                throw new InvalidConfigException(List.of(told(refused)));
            }
            if (cause instanceof UnknownTopicOrPartitionException) {
                problems.add(key + ": the " + what + " does not exist; create it first.");
            } else if (cause instanceof TopicAuthorizationException
                    || cause instanceof GroupAuthorizationException
                    || cause instanceof TransactionalIdAuthorizationException) {
                problems.add(
                        "%s: the user of kafka.properties has no right to the %s; grant it (docs/operations.md)."
                                .formatted(key, what));
            } else if (!(cause instanceof GroupIdNotFoundException
                    || cause instanceof TransactionalIdNotFoundException)) {
                LOG.warn("The {} could not be looked for: {}", what, reason(e));
            }
        } catch (TimeoutException e) {
            unanswered = what;
        }
        return null;
    }

    private String told(AuthenticationException refused) {
        String servers = config.sink().bootstrapServers();
        if (refused instanceof SslAuthenticationException) {
            return "kafka.properties.ssl.truststore.location: no TLS connection to %s: %s; give the certificate that has signed the brokers'."
                    .formatted(servers, reason(refused));
        }
        if (refused instanceof UnsupportedSaslMechanismException) {
            return "kafka.properties.sasl.mechanism: %s does not take it: %s."
                    .formatted(servers, reason(refused));
        }
        return "kafka.properties.sasl.jaas.config: %s refuses the user and password: %s; check both."
                .formatted(servers, reason(refused));
    }

    private static String told(KafkaException e, String servers) {
        String reason = reason(e);
        if (reason.contains(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
            return "kafka.bootstrap-servers: none of '%s' is the host:port of a machine that is known here; check the names."
                    .formatted(servers);
        }
        // Kafka quotes what it cannot parse, which may be a piece of a password.
        return reason.contains("JAAS")
                ? "kafka.properties.sasl.jaas.config: is not 'CLASS required username=\"...\" password=\"...\";'."
                : "kafka.properties: no client can be made of them: " + reason + ".";
    }

    static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
