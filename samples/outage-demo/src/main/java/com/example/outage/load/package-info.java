/**
 * Asks questions all the time and keeps count of the answers.
 */
@NullMarked
package com.example.outage.load;

import org.jspecify.annotations.NullMarked;
