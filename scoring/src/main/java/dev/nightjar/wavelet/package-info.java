/**
 * From light curve to wavelet power spectrum: {@link dev.nightjar.lightcurve.LightCurve} in, {@link
 * dev.nightjar.wavelet.WaveletImage} out. Pure computation; the same for training and for jobs.
 */
@NullMarked
package dev.nightjar.wavelet;

import org.jspecify.annotations.NullMarked;
