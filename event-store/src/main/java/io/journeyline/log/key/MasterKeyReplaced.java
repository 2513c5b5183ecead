package io.journeyline.log.key;

/** Another server has put a master key in force that this one does not have; nothing was written or left out. */
public final class MasterKeyReplaced extends RuntimeException {

    MasterKeyReplaced() {
        super("the master key was replaced: this server has to be started again with the new one");
    }
}
