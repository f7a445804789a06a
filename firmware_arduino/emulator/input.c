// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "input.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void die(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	fprintf(stderr, "emulator: ");
	vfprintf(stderr, format, args);
	fprintf(stderr, "\n");
	va_end(args);
	exit(2);
}

static int parse_line(const char *line, double v[CELLS + 1])
{
	for (int i = 0; i <= CELLS; i++) {
		char *end;
		v[i] = strtod(line, &end);
		if (end == line || !isfinite(v[i]))
			return 0;
		line = end + strspn(end, " \t\r\n");
		if (*line != (i < CELLS ? ',' : 0))
			return 0;
		line++;
	}
	return 1;
}

void input_read(input_t *in, const char *path)
{
	FILE *f = fopen(path, "r");
	if (!f)
		die("cannot open the waveform %s: %m", path);
	char *line = NULL;
	size_t size = 0, room = 0, number = 0;
	int names_allowed = 1;
	memset(in, 0, sizeof *in);
	while (getline(&line, &size, f) >= 0) {
		double v[CELLS + 1];
		number++;
		char *start = line + strspn(line, " \t\r\n");
		if (!*start || *start == '#')
			continue;
		if (!parse_line(start, v)) {
			if (!names_allowed)
				die("%s line %zu: expected time_s,c0,c1,c2,c3", path, number);
			names_allowed = 0;
			continue;
		}
		names_allowed = 0;
		if (in->n && v[0] < in->t[in->n - 1])
			die("%s line %zu: time runs backwards", path, number);
		if (in->n == room) {
			room = room ? 2 * room : 1024;
			in->t = realloc(in->t, room * sizeof(double));
			for (int c = 0; c < CELLS; c++)
				in->x[c] = realloc(in->x[c], room * sizeof(double));
		}
		in->t[in->n] = v[0];
		for (int c = 0; c < CELLS; c++)
			in->x[c][in->n] = v[c + 1];
		in->n++;
	}
	free(line);
	fclose(f);
	if (!in->n)
		die("%s holds no waveform (time_s,c0,c1,c2,c3)", path);
}

void input_constant(input_t *in, double value)
{
	in->n = 1;
	in->t = calloc(1, sizeof(double));
	for (int c = 0; c < CELLS; c++) {
		in->x[c] = malloc(sizeof(double));
		in->x[c][0] = value;
	}
}

// Response of the order-N filter (period 1) at `v` after a unit step (power N) or a unit ramp (power N + 1) began:
// sum_k (-1)^k C(N, k) (v - k)_+^power / power!, the truncated-power form of the integrated B-spline.
static double response(double v, int order, int power)
{
	double sum = 0, choose = 1, factorial = 1;
	for (int k = 2; k <= power; k++)
		factorial *= k;
	for (int k = 0; k <= order && k <= v; k++) {
		sum += choose * pow(v - k, power);
		choose *= -(double)(order - k) / (k + 1);
	}
	return sum / factorial;
}

static double slope_after(const input_t *in, const double *x, size_t k)
{
	return k + 1 < in->n ? (x[k + 1] - x[k]) / (in->t[k + 1] - in->t[k]) : 0.0;
}

double input_filtered(const input_t *in, int cell, double t, double period, int order)
{
	const double *x = in->x[cell], from = t - order * period;
	size_t low = 0, high = in->n; // first point later than the window's beginning
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (in->t[mid] > from)
			high = mid;
		else
			low = mid + 1;
	}
	// The line through the window's beginning goes through the filter as itself, half a window late ...
	double slope = low && low < in->n ? slope_after(in, x, low - 1) : 0.0;
	double begin = low ? x[low - 1] + slope * (from - in->t[low - 1]) : x[0];
	double y = begin + slope * 0.5 * order * period;
	// ... and each corner or step inside the window adds its own response.
	for (size_t k = low; k < in->n && in->t[k] <= t; k++) {
		double after = (t - in->t[k]) / period;
		if (k + 1 < in->n && in->t[k + 1] == in->t[k]) {
			y += (x[k + 1] - x[k]) * response(after, order, order);
			continue;
		}
		double next = slope_after(in, x, k);
		y += (next - slope) * period * response(after, order, order + 1);
		slope = next;
	}
	return y;
}

static uint64_t mix(uint64_t z) // splitmix64 (Steele, Lea, Flood 2014, doi 10.1145/2714064.2660195)
{
	z += 0x9E3779B97F4A7C15u;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

double uniform(uint64_t seed, int cell, uint64_t index)
{
	return (double)(mix(mix(mix(seed) + (uint64_t)cell) + index) >> 11) * 0x1p-53;
}

double gaussian(uint64_t seed, int cell, uint64_t index) // Box and Muller
{
	double radius = sqrt(-2.0 * log(1.0 - uniform(seed, cell, 2 * index)));
	return radius * cos(2.0 * M_PI * uniform(seed, cell, 2 * index + 1));
}
