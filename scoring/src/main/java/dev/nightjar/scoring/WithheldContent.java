package dev.nightjar.scoring;

import dev.nightjar.v1.RejectedRecord;

/**
 * How a rejected record says that its key, value and detail were left out, since it is private or
 * not known to be public.
 */
public final class WithheldContent {

    private static final String BEGINNING = "Withheld: ";

    /** The detail of such a record. */
    public static final String DETAIL =
            BEGINNING
                    + "it is private, or not known to be public (programs.allowed,"
                    + " programs.unknown).";

    private WithheldContent() {}

    /** Whether a rejected record is one of them. */
    public static boolean isOf(RejectedRecord rejected) {
        return rejected.getDetail().startsWith(BEGINNING);
    }
}
