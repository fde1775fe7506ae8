/**
 * What the README builds in its first ten minutes.
 */
@NullMarked
package com.example.demo;

import org.jspecify.annotations.NullMarked;
