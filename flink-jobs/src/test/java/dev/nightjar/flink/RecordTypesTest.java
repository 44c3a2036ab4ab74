package dev.nightjar.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.flink.operator.Alerts;
import dev.nightjar.flink.operator.ModelRef;
import dev.nightjar.flink.operator.ModelSlot;
import dev.nightjar.flink.operator.RecentAlerts;
import dev.nightjar.flink.sink.RejectedMessage;
import dev.nightjar.flink.sink.ResultMessage;
import dev.nightjar.flink.source.RawRecord;
import dev.nightjar.scoring.PreparedAlert;
import dev.nightjar.scoring.PreparedRotation;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What crosses an operator is a plain record to Flink: a slip would bring Kryo, which fails on Java
 * 17.
 */
class RecordTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                RawRecord.class,
                PreparedAlert.class,
                PreparedRotation.class,
                ResultMessage.class,
                RejectedMessage.class,
                ModelRef.class,
                ModelSlot.class,
                RecentAlerts.class
            })
    void everyRecordThatCrossesAnOperatorIsKnownToFlinkFieldByField(Class<?> type) {
        TypeInformation<?> information = TypeInformation.of(type);

        assertThat(information).isInstanceOf(PojoTypeInfo.class);
        SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
        withoutKryo.setGenericTypes(false);
        assertThat(information.createSerializer(withoutKryo)).isNotNull();
    }

    @Test
    void nullFieldsSurviveANetworkHop() throws Exception {
        RawRecord tombstone = new RawRecord(null, null, "ztf", 1, 2, -1);
        PreparedAlert skipped = Alerts.skipped(3);

        assertThat(copied(tombstone, RawRecord.class)).isEqualTo(tombstone);
        PreparedAlert copy = copied(skipped, PreparedAlert.class);
        assertThat(copy.stamps()).isNull();
        PreparedAlert whole = copied(Alerts.prepared(4), PreparedAlert.class);
        assertThat(whole.stamps().difference().pixels())
                .isEqualTo(Alerts.prepared(4).stamps().difference().pixels());
        assertThat(whole.stamps().difference().variance()).isNull();
        assertThat(copy.skipReason()).isEqualTo(skipped.skipReason());
        assertThat(copy.flags()).isEqualTo(skipped.flags());
    }

    private static <T> T copied(T value, Class<T> type) throws Exception {
        TypeSerializer<T> serializer =
                TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    }
}
