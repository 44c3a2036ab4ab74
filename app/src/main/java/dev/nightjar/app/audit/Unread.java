package dev.nightjar.app.audit;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** Leaves values where they are: an audit looks at places and times only. */
final class Unread implements Deserializer<Unread> {

    @Override
    public Unread deserialize(String topic, byte[] data) {
        return this;
    }

    @Override
    public Unread deserialize(String topic, Headers headers, ByteBuffer data) {
        return this;
    }
}
