package io.journeyline.touchpoint;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name under which a touchpoint type is written on the wire and in the log: pinned for ever, whatever its class is called. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface StoredName {

    /** Kebab-case. */
    String value();

    /** Rises when the stored form changes in a way an older reader cannot read. */
    int revision() default 1;
}
