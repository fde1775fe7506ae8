/**
 * The public API of the Oso client: asking whether an actor may do an action on a
 * resource, and writing the facts that the answers follow from. No type of Spring appears
 * in its signatures.
 */
@NullMarked
package com.osohq.spring;

import org.jspecify.annotations.NullMarked;
