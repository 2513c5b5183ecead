package io.journeyline.projections.customer;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/** JSON in a fraction of the room: who lists a hundred of a kind names their fields as often. */
final class PackedJson {

    /** In native code where there is some for the machine, as each answer unpacks. */
    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

    private static final LZ4Compressor PACKER = LZ4.fastCompressor();
    private static final LZ4SafeDecompressor UNPACKER = LZ4.safeDecompressor();

    private final byte[] packed;
    private final int length;

    private PackedJson(byte[] packed, int length) {
        this.packed = packed;
        this.length = length;
    }

    static PackedJson of(byte[] utf8) {
        return new PackedJson(PACKER.compress(utf8), utf8.length);
    }

    /** How long it is as it is kept. */
    int bytes() {
        return packed.length;
    }

    byte[] utf8() {
        byte[] utf8 = new byte[length];
        UNPACKER.decompress(packed, utf8);
        return utf8;
    }
}
