/**
 * A WebFlux service that asks Oso without blocking.
 */
@NullMarked
package com.example.reactive;

import org.jspecify.annotations.NullMarked;
