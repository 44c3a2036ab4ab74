/** The models of running jobs: what serves, and commands that change it. */
@NullMarked
package dev.nightjar.app.models;

import org.jspecify.annotations.NullMarked;
