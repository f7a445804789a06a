// SPDX-License-Identifier: GPL-3.0-or-later
// What the load cells feel: a piecewise-linear waveform per cell, the converter's filter, and noise.
#pragma once
#include <stddef.h>
#include <stdint.h>

#define CELLS 4
#define MAX_ORDER 8

typedef struct {
	size_t n;
	double *t;        // [s], not decreasing; two equal times make a step
	double *x[CELLS]; // counts or newtons
} input_t;

// Reads time_s,c0,c1,c2,c3; '#' begins a comment, a first line of names is passed over. Ends the process on a bad file.
void input_read(input_t *input, const char *path);

// The same value in every cell at all times.
void input_constant(input_t *input, double value);

// The waveform weighted by the B-spline of `order` boxes of one `period` [s] that ends at time `t` [s].
double input_filtered(const input_t *input, int cell, double t, double period, int order);

// Standard normal value number `index` of a cell: a function of its arguments only, so nothing shifts it.
double gaussian(uint64_t seed, int cell, uint64_t index);

// One value in [0, 1) from the same source.
double uniform(uint64_t seed, int cell, uint64_t index);

// Message on stderr, then exit 2.
void die(const char *format, ...) __attribute__((noreturn, format(printf, 1, 2)));
