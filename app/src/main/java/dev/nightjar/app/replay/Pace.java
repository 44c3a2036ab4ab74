package dev.nightjar.app.replay;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** When the next packet is due. Used by one thread. */
public interface Pace {

    /**
     * Waits until a packet is due.
     *
     * @param observationMjdUtc of the packet [d]; NaN where unknown: due with the one before it
     */
    void await(double observationMjdUtc) throws InterruptedException;

    /** As fast as Kafka takes them. */
    static Pace unlimited() {
        return observationMjdUtc -> {};
    }

    /**
     * Evenly spaced. After a hold-up the missed ones follow at once, so that the mean rate is kept.
     *
     * @param perSecond more than 0 [1/s]
     */
    static Pace perSecond(double perSecond) {
        long[] sent = {0};
        Schedule schedule = new Schedule(System::nanoTime);
        return observationMjdUtc -> schedule.await(sent[0]++ / perSecond);
    }

    /**
     * By the survey's own clock, the first packet at once.
     *
     * @param speed seconds of the survey that pass in one of ours, more than 0
     */
    static Pace ofSurvey(double speed) {
        return new SurveyPace(speed, new Schedule(System::nanoTime));
    }

    /** Counts seconds from the first packet on. */
    final class Schedule {

        private final LongSupplier nanoTime;
        private long startNanos;
        private boolean started;

        Schedule(LongSupplier nanoTime) {
            this.nanoTime = nanoTime;
        }

        void await(double secondsFromStart) throws InterruptedException {
            if (!started) {
                started = true;
                startNanos = nanoTime.getAsLong();
            }
            long waitNanos = (long) (secondsFromStart * 1e9) - (nanoTime.getAsLong() - startNanos);
            if (waitNanos > 0) {
                TimeUnit.NANOSECONDS.sleep(waitNanos);
            }
        }
    }
}
