package io.warren.ingest.feed;

/** A view of the parser's own buffer, so that times and digests need no text object of their own. */
final class Characters implements CharSequence {

    private char[] buffer = new char[0];
    private int from;
    private int length;

    void set(char[] characters, int offset, int count) {
        buffer = characters;
        from = offset;
        length = count;
    }

    boolean isLowerHex(int digits) {
        if (length != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            char c = buffer[from + i];
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return buffer[from + index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new String(buffer, from + start, end - start);
    }

    @Override
    public String toString() {
        return new String(buffer, from, length);
    }
}
