package com.osohq.spring.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what names a resource: of a method, the argument that is its id (a text, a whole
 * number or a UUID), an entity, or a {@link com.osohq.spring.Value}; of an entity, the
 * field, record component or method without parameters that holds the id.
 */
@Documented
@Target({ ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface OsoId {

}
