package dev.nightjar.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.nightjar.testing.SyntheticPackets;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriterPlansTest {

    @Test
    void schemaThatWasSeenIsNotParsedAgain() throws Exception {
        WriterPlans<WriterPlan> plans = plans();
        byte[] schema = schema(0);
        byte[] inAPacket = SyntheticPackets.join(new byte[9], schema, new byte[9]);

        WriterPlan first = plans.find(schema, 0, schema.length);

        assertThat(plans.find(inAPacket, 9, 9 + schema.length)).isSameAs(first);
    }

    @Test
    void plansOfSchemasThatAreSeenNoMoreAreLetGo() throws Exception {
        WriterPlans<WriterPlan> plans = plans();
        List<WeakReference<WriterPlan>> early = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] schema = schema(i);
            WriterPlan plan = plans.find(schema, 0, schema.length);
            byte[] datum = new byte[10_000];
            BoundedAvroInput input = new BoundedAvroInput();
            input.reset(datum, 0, datum.length);
            catchThrowable(() -> plan.read(input));
            if (i < 100) {
                early.add(new WeakReference<>(plan));
            }
        }

        assertThat(plans.size()).isEqualTo(64);
        for (int i = 0; i < 20 && early.stream().anyMatch(p -> p.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(early).allMatch(plan -> plan.get() == null);
    }

    private static WriterPlans<WriterPlan> plans() {
        return new WriterPlans<>(writer -> WriterPlan.of(writer, null));
    }

    private static byte[] schema(int number) {
        return SyntheticPackets.ztfSchema()
                .toString()
                .replace("\"objectidps1\"", "\"another" + number + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
