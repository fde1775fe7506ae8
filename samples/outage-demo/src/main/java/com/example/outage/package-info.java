/**
 * Shows what users notice of an outage of Oso Cloud: nothing.
 */
@NullMarked
package com.example.outage;

import org.jspecify.annotations.NullMarked;
