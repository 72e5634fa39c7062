package io.hotline.cti.http;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a stretch of a recording piece by piece: the next piece is read only when the socket has taken the last one,
 * so a slow listener costs one piece of memory. Lives on the event loop of its response; reads on the workers.
 */
final class RecordingStream {
    private static final Logger log = LoggerFactory.getLogger(RecordingStream.class);
    private static final int PIECE = 64 * 1024;

    private final WorkerExecutor workers;
    private final HttpServerResponse response;
    private final RecordingSource source;
    private final Runnable whenClosed;
    private long offset;
    private long left;
    private boolean reading;
    private boolean gone;
    private boolean closed;

    RecordingStream(WorkerExecutor workers, HttpServerResponse response, RecordingSource source, Runnable whenClosed) {
        this.workers = workers;
        this.response = response;
        this.source = source;
        this.whenClosed = whenClosed;
    }

    void send(int status, long from, long count) {
        offset = from;
        left = count;
        response.setStatusCode(status)
                .putHeader("Content-Type", "audio/wav")
                .putHeader("Content-Length", Long.toString(count));
        response.exceptionHandler(_ -> close());
        response.closeHandler(_ -> close());
        if (response.closed()) {
            close();
        } else {
            next();
        }
    }

    /** May be repeated; a read that is under way ends first. */
    void close() {
        gone = true;
        if (closed || reading) {
            return;
        }
        closed = true;
        whenClosed.run();
        workers.executeBlocking(
                        () -> {
                            source.close();
                            return source;
                        },
                        false)
                .onFailure(failure -> log.warn("a recording could not be closed", failure));
    }

    private void next() {
        if (gone) {
            close();
        } else if (left == 0) {
            response.end();
            close();
        } else if (response.writeQueueFull()) {
            response.drainHandler(_ -> {
                response.drainHandler(null);
                next();
            });
        } else {
            int count = (int) Math.min(PIECE, left);
            long from = offset;
            reading = true;
            Future<byte[]> piece = workers.executeBlocking(() -> source.read(from, count), false);
            piece.onComplete(bytes -> arrived(count, bytes), this::failed);
        }
    }

    private void arrived(int count, byte[] bytes) {
        reading = false;
        if (bytes.length != count) {
            failed(new IllegalStateException("a recording gave " + bytes.length + " bytes for " + count));
            return;
        }
        offset += count;
        left -= count;
        if (!gone) {
            response.write(Buffer.buffer(bytes));
        }
        next();
    }

    /** The head with its length is out: only a broken connection says that the rest is missing. */
    private void failed(Throwable failure) {
        reading = false;
        log.error("a recording broke off while it was read", failure);
        response.reset();
        close();
    }
}
