/**
 * What the guide to local authorization shows, run on a real database.
 */
@NullMarked
package com.example.guide;

import org.jspecify.annotations.NullMarked;
