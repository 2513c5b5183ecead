package io.journeyline.connectors.delivery;

import io.journeyline.connectors.delivery.Fate.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends touchpoints to a server in gzip'd batches, a few under way at once. Whoever delivers waits while that many are;
 * touchpoints of one name are never under way together, so the first one delivered is the first one stored: the others
 * are held back until it is settled. For use by one thread; fates are told by others.
 */
public final class TouchpointDelivery implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final DeliverySettings settings;
    private final TouchpointServer server;
    private final Semaphore permits;
    private final Set<Name> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Optional<RuntimeException>> failure = new AtomicReference<>(Optional.empty());
    private List<Parcel> batch = new ArrayList<>();
    private int batchBytes;
    private List<Parcel> held = new ArrayList<>();
    private final Set<Name> heldNames = new HashSet<>();

    public TouchpointDelivery(DeliverySettings settings, DeliveryListener listener) {
        this.settings = settings;
        this.server = new TouchpointServer(settings, listener);
        this.permits = new Semaphore(settings.inFlight());
    }

    /**
     * Takes a touchpoint on; it is sent with others.
     *
     * @param body the whole JSON object, {@code source} and {@code id} included
     * @param settled is told what became of it, by another thread, unless delivery fails before
     * @throws DeliveryException when an earlier batch could not be delivered
     */
    public void deliver(String source, String id, Map<String, ?> body, Consumer<Fate> settled) {
        stopIfFailed();
        var json = JSON.writeValueAsBytes(body);
        if (json.length >= settings.batchBytes()) {
            settled.accept(
                    new Refused("the touchpoint is larger than a request of " + settings.batchBytes() + " bytes"));
            return;
        }
        take(new Parcel(new Name(source, id), ByteBuffer.wrap(json), settled));
        if (held.size() == settings.batchItems()) {
            await();
            takeHeld();
        }
    }

    private void take(Parcel parcel) {
        var length = parcel.json().remaining() + 1;
        if (batch.size() == settings.batchItems() || batchBytes + length > settings.batchBytes()) {
            dispatch();
        }
        if (underWay.contains(parcel.name()) || heldNames.contains(parcel.name())) {
            held.add(parcel);
            heldNames.add(parcel.name());
            return;
        }
        batch.add(parcel);
        batchBytes += length;
    }

    /** Those whose like is under way still are held again. */
    private void takeHeld() {
        var before = held;
        held = new ArrayList<>();
        heldNames.clear();
        before.forEach(this::take);
    }

    /**
     * Sends what is left and waits until the fate of every touchpoint was told.
     *
     * @throws DeliveryException when a batch could not be delivered
     */
    public void finish() {
        while (!batch.isEmpty() || !held.isEmpty()) {
            dispatch();
            if (!held.isEmpty()) {
                await();
                stopIfFailed();
                takeHeld();
            }
        }
        await();
        stopIfFailed();
    }

    private void dispatch() {
        if (batch.isEmpty()) {
            return;
        }
        permits.acquireUninterruptibly();
        var parcels = batch;
        batch = new ArrayList<>();
        batchBytes = 0;
        parcels.forEach(parcel -> underWay.add(parcel.name()));
        Thread.startVirtualThread(() -> {
            try {
                send(parcels);
            } finally {
                parcels.forEach(parcel -> underWay.remove(parcel.name()));
                permits.release();
            }
        });
    }

    private void send(List<Parcel> parcels) {
        if (failure.get().isPresent()) {
            return;
        }
        try {
            var fates = server.post(gzip(parcels), parcels.size()).fates();
            for (int i = 0; i < fates.size(); i++) {
                parcels.get(i).settled().accept(fates.get(i));
            }
        } catch (RuntimeException e) {
            failure.compareAndSet(Optional.empty(), Optional.of(e));
        }
    }

    private static byte[] gzip(List<Parcel> parcels) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            for (var parcel : parcels) {
                gzip.write(parcel.json().array());
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Waits for the batches under way; what was gathered for the next one is not sent. */
    public void await() {
        permits.acquireUninterruptibly(settings.inFlight());
        permits.release(settings.inFlight());
    }

    private void stopIfFailed() {
        failure.get().ifPresent(reason -> {
            throw reason;
        });
    }

    /** Waits for the batches under way; what was gathered for the next one is not sent. */
    @Override
    public void close() {
        await();
        server.close();
    }

    private record Name(String source, String id) {}

    private record Parcel(Name name, ByteBuffer json, Consumer<Fate> settled) {}
}
