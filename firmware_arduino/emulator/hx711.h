// SPDX-License-Identifier: GPL-3.0-or-later
// A virtual HX711 (datasheet V2.0): free-running conversions, 24 bits and gain pulses, power-down by a long clock.
#pragma once
#include <simavr/sim_avr.h>
#include <stdbool.h>
#include <stdio.h>

#include "input.h"

#define HZ 16000000u

// How conversions are made; the same for all four chips.
typedef struct {
	const input_t *input;
	double counts_per_unit;
	double offset[CELLS];
	double noise; // rms counts
	uint64_t seed;
	int order;
	bool hold; // an update that meets a running read is thrown away instead of overwriting the register
	FILE *log;
} conversion_t;

typedef struct {
	uint64_t conversions, reads, bad_pulse_counts, collisions, stray_pulses, power_downs;
	uint64_t sck_high_max, read_max, wait_max; // [cycles]
} chip_stats_t;

typedef struct {
	int slot;
	const conversion_t *how;
	avr_irq_t *dout;
	double phase; // what a start takes beyond the datasheet's four periods [periods]
	// The chip's own state
	double period;     // [cycles] in force
	double origin;     // [cycle] conversion n after a restart is ready at origin + n * period
	uint64_t n, index; // since the restart; since power was first applied
	uint64_t next;     // [cycle] of the next event
	bool powered, asleep, updating, sck, level;
	int pulses, gain_pulses;
	uint32_t shift; // the register, two's complement 24 bits
	uint64_t last_rise, first_rise;
	// Faults
	bool stuck_low, saturated;
	int spike_bits; // next conversion reads 2^n - 1; 0 for none
	// The conversion that can be read now, not yet in the log
	bool pending, spoiled;
	uint64_t ready;
	int boot;
	int64_t ready_us;
	int32_t count;
	chip_stats_t stats;
} chip_t;

// First conversion four periods and the chip's phase after now.
void chip_power_on(chip_t *chip, double rate);
void chip_power_off(chip_t *chip);
void chip_clock(chip_t *chip, bool level);
void chip_drive(chip_t *chip); // put the line as state and faults have it
void chip_rearm(chip_t *chip); // after avr_reset, which forgets timers and levels
void chip_stop(chip_t *chip);   // no further conversion; the last can still be read
void chip_finish(chip_t *chip); // and log it
