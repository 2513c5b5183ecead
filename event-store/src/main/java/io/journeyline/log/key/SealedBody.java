package io.journeyline.log.key;

import java.util.Optional;

/**
 * A body that was sealed ahead of the transaction that writes it, of use if its key is then still the stream's.
 *
 * @param wrapped the key as the database keeps it, where it was made for this body
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record SealedBody(DataKey key, byte[] bytes, Optional<byte[]> wrapped) {}
