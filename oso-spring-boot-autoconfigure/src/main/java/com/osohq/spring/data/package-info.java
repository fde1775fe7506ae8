/**
 * Lets Spring Data JPA select the rows that an actor may do something with.
 */
@NullMarked
package com.osohq.spring.data;

import org.jspecify.annotations.NullMarked;
