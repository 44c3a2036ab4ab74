package dev.nightjar.app.replay;

/** By the survey's own clock, faster or slower by a factor. */
final class SurveyPace implements Pace {

    private static final double SECONDS_PER_DAY = 86_400;

    private final double speed;
    private final Schedule schedule;
    private double firstMjd = Double.NaN;
    private double lastMjd = Double.NaN;

    SurveyPace(double speed, Schedule schedule) {
        this.speed = speed;
        this.schedule = schedule;
    }

    @Override
    public void await(double observationMjdUtc) throws InterruptedException {
        if (Double.isNaN(firstMjd)) {
            firstMjd = observationMjdUtc;
            lastMjd = observationMjdUtc;
        }
        // Late packets and those without a time are due with the latest one.
        if (observationMjdUtc > lastMjd) {
            lastMjd = observationMjdUtc;
        }
        if (!Double.isNaN(lastMjd)) {
            schedule.await((lastMjd - firstMjd) * SECONDS_PER_DAY / speed);
        }
    }
}
