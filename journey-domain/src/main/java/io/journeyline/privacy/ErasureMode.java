package io.journeyline.privacy;

/** What becomes of an erased person's share in the numbers. */
public enum ErasureMode {

    /** It goes. */
    FORGET,

    /** It stays, without a person. */
    ANONYMISE
}
