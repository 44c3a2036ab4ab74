package dev.nightjar.app.demo;

import java.io.IOException;

/** Takes the results of one kind of job. */
interface ResultTally {

    /** What every job's results are counted by. */
    Tally tally();

    /**
     * A value of the labelled topic was seen at {@code nowMillis}.
     *
     * @throws IOException if it is no result
     */
    void add(byte[] value, long nowMillis) throws IOException;
}
