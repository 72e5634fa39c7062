package io.hotline.db;

/** A phone that any agent may take for a shift. */
public record SeatRow(String seat, SeatKind kind, String secret, boolean autoAnswer) {
    @Override
    public String toString() {
        return "SeatRow[seat=" + seat + ", kind=" + kind + ", secret=[hidden], autoAnswer=" + autoAnswer + "]";
    }
}
