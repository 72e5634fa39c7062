package io.hotline.acd;

import java.util.Arrays;

/** A growing set of small numbers whose intersection is walked without garbage. */
final class Mask {
    private long[] words = new long[4];

    void set(int bit) {
        int word = bit >> 6;
        if (word >= words.length) {
            words = Arrays.copyOf(words, Math.max(words.length * 2, word + 1));
        }
        words[word] |= 1L << bit;
    }

    void clear(int bit) {
        int word = bit >> 6;
        if (word < words.length) {
            words[word] &= ~(1L << bit);
        }
    }

    boolean has(int bit) {
        int word = bit >> 6;
        return word < words.length && (words[word] & (1L << bit)) != 0;
    }

    /** The first number not below {@code from} that is in both sets, or -1. */
    int nextShared(Mask other, int from) {
        int count = Math.min(words.length, other.words.length);
        int word = from >> 6;
        if (word >= count) {
            return -1;
        }
        long bits = words[word] & other.words[word] & (-1L << from);
        while (bits == 0) {
            if (++word == count) {
                return -1;
            }
            bits = words[word] & other.words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    int next(int from) {
        return nextShared(this, from);
    }
}
