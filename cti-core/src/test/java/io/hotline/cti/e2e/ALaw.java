package io.hotline.cti.e2e;

/** ITU-T G.711, a-law: what phones send to each other. */
final class ALaw {
    /** Every other bit is turned over on the wire. */
    private static final int TURNED = 0x55;

    private ALaw() {}

    /** From 16-bit linear. */
    static byte encode(int linear) {
        int sign = linear >= 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(linear) >> 3, 0xFFF);
        int code;
        if (magnitude < 32) {
            code = magnitude >> 1;
        } else {
            int segment = 31 - Integer.numberOfLeadingZeros(magnitude) - 4;
            code = (segment << 4) | ((magnitude >> segment) & 0x0F);
        }
        return (byte) ((sign | code) ^ TURNED);
    }

    /** To 16-bit linear. */
    static short decode(byte sent) {
        int code = (sent & 0xFF) ^ TURNED;
        int segment = (code >> 4) & 0x07;
        int step = ((code & 0x0F) << 1) | 1;
        int magnitude = segment == 0 ? step : (step | 0x20) << (segment - 1);
        return (short) ((code & 0x80) == 0 ? -(magnitude << 3) : magnitude << 3);
    }
}
