package dev.nightjar.training.deephits;

/**
 * Where the reading of a list of chunks stands.
 *
 * @param epoch passes that are complete
 * @param file number of the chunk in its list
 * @param row of that chunk that is read next
 */
record ChunkCursor(int epoch, int file, int row) {

    static final ChunkCursor START = new ChunkCursor(0, 0, 0);

    ChunkCursor after(int rows) {
        return new ChunkCursor(epoch, file, row + rows);
    }

    /** The first row of the next of {@code files} chunks; after the last an epoch is over. */
    ChunkCursor nextFile(int files) {
        return file + 1 == files
                ? new ChunkCursor(epoch + 1, 0, 0)
                : new ChunkCursor(epoch, file + 1, 0);
    }
}
