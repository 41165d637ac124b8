package org.xunfang.server.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.xunfang.server.auth.Principal;

/**
 * One open stream. Frames are written without blocking, as the client's connection takes them: what it does not take waits
 * in a queue of at most {@link #MAX_WAITING_BYTES}, beyond which the client is let go of; it comes back by itself and is
 * told what it has missed. State does not queue up: of each thing only the newest waits. Thread-safe.
 */
final class Viewer implements WriteListener {

    private static final int MAX_WAITING_BYTES = 512 * 1024;

    private final Principal principal;
    private final @Nullable UUID root;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private final Map<String, Map<UUID, String>> state = new LinkedHashMap<>();
    private volatile long place;
    private int waitingBytes;
    private boolean unflushed;
    private @Nullable ServletOutputStream out;

    /** @param root the unit whose sub-tree he sees; null: the whole county */
    Viewer(Principal principal, @Nullable UUID root) {
        this.principal = principal;
        this.root = root;
    }

    Principal principal() {
        return principal;
    }

    @Nullable
    UUID root() {
        return root;
    }

    /** The number of the last event that was sent before the stream joined. */
    long place() {
        return place;
    }

    void setPlace(long sequence) {
        place = sequence;
    }

    /** Completes when the stream has ended. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** Starts writing; frames sent before wait. The request ends with the stream. */
    void attach(AsyncContext request) throws IOException {
        gone.thenRun(() -> complete(request));
        ServletOutputStream stream = request.getResponse().getOutputStream();
        synchronized (this) {
            out = stream;
        }
        stream.setWriteListener(this);
    }

    private static void complete(AsyncContext request) {
        try {
            request.complete();
        } catch (IllegalStateException e) {
            // the container has ended it already, with its connection
        }
    }

    /** Sends a whole frame. */
    void send(String frame) {
        synchronized (this) {
            byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
            waitingBytes += bytes.length;
            waiting.add(bytes);
            if (waitingBytes <= MAX_WAITING_BYTES) {
                drain();
                return;
            }
        }
        end();
    }

    /** Sends the newest state of things in one frame, as soon as the connection takes it. */
    synchronized void sendState(String event, Collection<StateFeed.Item> items) {
        Map<UUID, String> newest = state.computeIfAbsent(event, e -> new LinkedHashMap<>());
        items.forEach(i -> newest.put(i.id(), i.json()));
        drain();
    }

    /** Ends the stream; what waits is dropped. */
    void end() {
        synchronized (this) {
            waiting.clear();
            waitingBytes = 0;
            state.clear();
            out = null;
        }
        leave();
    }

    /** Elsewhere: the container must not be called back under this object's lock. */
    private void leave() {
        gone.completeAsync(() -> null);
    }

    @Override
    public synchronized void onWritePossible() {
        drain();
    }

    @Override
    public void onError(Throwable t) {
        end();
    }

    /** Writes only while the connection is ready: nobody ever waits for a slow client here. */
    private void drain() {
        try {
            while (out != null && out.isReady()) {
                byte[] next = next();
                if (next != null) {
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    out.flush();
                    unflushed = false;
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            // the client has gone; the container tells no more than that
            out = null;
            leave();
        }
    }

    private byte @Nullable [] next() {
        byte[] frame = waiting.poll();
        if (frame != null) {
            waitingBytes -= frame.length;
            return frame;
        }
        if (state.isEmpty()) {
            return null;
        }
        Map.Entry<String, Map<UUID, String>> newest =
                state.entrySet().iterator().next();
        state.remove(newest.getKey());
        return Frames.state(newest.getKey(), newest.getValue().values()).getBytes(StandardCharsets.UTF_8);
    }
}
