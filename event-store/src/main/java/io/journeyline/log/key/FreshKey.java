package io.journeyline.log.key;

/**
 * A key that is in no database yet.
 *
 * @param wrapped as it is kept there
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
record FreshKey(DataKey key, byte[] wrapped) {}
