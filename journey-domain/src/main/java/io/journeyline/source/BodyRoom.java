package io.journeyline.source;

import java.util.concurrent.Semaphore;

/** Room for the bodies that are being read or used at the same time, in bytes. */
public final class BodyRoom {

    private final int bytes;
    private final Semaphore free;

    public BodyRoom(int bytes) {
        this.bytes = bytes;
        this.free = new Semaphore(bytes);
    }

    /** How long a body may be to find room, however it grows while it comes, when there is no other. */
    public int largest() {
        return bytes / 2;
    }

    public int free() {
        return free.availablePermits();
    }

    void take(int more) throws UnreadableBody {
        if (!free.tryAcquire(more)) {
            throw new UnreadableBody(UnreadableBody.Why.NO_ROOM);
        }
    }

    void leave(int left) {
        free.release(left);
    }
}
