package io.journeyline.projections.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/**
 * How ledgers are kept: the components of records one after the other, in their order and without their names, a word that
 * comes again as its number, an instant as its microseconds since the one before. They are sealed, logged and written with
 * every save, and read and written far more often than they are answered from: a general format took four times as long.
 *
 * <p>Ahead of each stands of what shape it is. A ledger whose type has changed since cannot be read; its view is to be told
 * again.
 */
public final class LedgerFormat<S> {

    private final Class<S> type;
    private final LedgerForm form;
    private final long signature;

    private LedgerFormat(Class<S> type) {
        this.type = type;
        this.form = LedgerForm.of(type);
        CRC32 sum = new CRC32();
        sum.update(form.shape().getBytes(UTF_8));
        this.signature = sum.getValue();
    }

    /**
     * That of a type of records.
     *
     * @throws IllegalArgumentException if it holds what ledgers cannot keep
     */
    public static <S> LedgerFormat<S> of(Class<S> ledger) {
        return new LedgerFormat<>(ledger);
    }

    /** Stands for the shape of the type: it is another when the type changes. */
    public long signature() {
        return signature;
    }

    public byte[] written(S ledger) {
        LedgerOutput output = new LedgerOutput();
        output.natural(signature);
        form.write(ledger, output);
        return output.written();
    }

    /**
     * The ledger that was written.
     *
     * @throws IllegalStateException if it is of another shape
     */
    public S read(byte[] written) {
        LedgerInput input = new LedgerInput(written);
        if (input.natural() != signature) {
            throw new IllegalStateException("a ledger was kept when it was of another shape: " + type.getSimpleName());
        }
        S ledger = type.cast(form.read(input));
        if (!input.isAtItsEnd()) {
            throw new IllegalStateException("a ledger goes on behind its end: " + type.getSimpleName());
        }
        return ledger;
    }
}
