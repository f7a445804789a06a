// SPDX-License-Identifier: GPL-3.0-or-later
#include "hx711.h"

#include <inttypes.h>
#include <math.h>

#include "board.h"

// The datasheet: SCK high for over 60 us is power-down; conversions settle in four periods after a restart.
#define POWER_DOWN (60 * (HZ / 1000000u))
#define SETTLE 4
// Unread, the line is high for 75 us at each update (oscilloscope of others, firmware.md section 3).
#define WINDOW (75 * (HZ / 1000000u))
// A read whose last clock is older than this has been given up, so an update begins afresh (chosen: one window).
#define GIVEN_UP WINDOW

static avr_cycle_count_t on_event(avr_t *avr, avr_cycle_count_t when, void *param);

static avr_cycle_count_t on_power_down(avr_t *avr, avr_cycle_count_t when, void *param);

static void arm(chip_t *chip, uint64_t at, avr_cycle_timer_t timer)
{
	uint64_t now = board_now();
	avr_cycle_timer_register(board.avr, at > now ? at - now : 1, timer, chip);
}

static void schedule(chip_t *chip, uint64_t at)
{
	chip->next = at;
	arm(chip, at, on_event);
}

void chip_drive(chip_t *chip)
{
	bool level = chip->stuck_low ? false : chip->powered ? chip->level : true;
	avr_raise_irq(chip->dout, level);
}

static void set_level(chip_t *chip, bool level)
{
	chip->level = level;
	chip_drive(chip);
}

static void log_pending(chip_t *chip)
{
	if (!chip->pending)
		return;
	bool read = chip->pulses >= 25 && !chip->spoiled; // the 25th clock ends a read
	chip->stats.reads += read;
	if (chip->how->log)
		fprintf(chip->how->log, "%d,%" PRIu64 ",%d,%" PRIu64 ",%" PRId64 ",%d,%d\n", chip->slot, chip->index - 1,
			chip->boot, chip->ready, chip->ready_us, chip->count, read);
	chip->pending = false;
}

static void end_read(chip_t *chip)
{
	if (chip->pulses && (chip->pulses < 25 || chip->pulses > 27))
		chip->stats.bad_pulse_counts++;
	log_pending(chip);
	int gain = chip->pulses >= 25 && chip->pulses <= 27 ? chip->pulses : chip->gain_pulses;
	if (gain != chip->gain_pulses) { // another channel or gain settles anew
		chip->gain_pulses = gain;
		chip->origin = (double)board_now();
		chip->n = SETTLE;
	}
	chip->pulses = 0;
}

static uint64_t ready_at(const chip_t *chip)
{
	return (uint64_t)llround(chip->origin + (double)chip->n * chip->period);
}

static int32_t convert(chip_t *chip, double t)
{
	const conversion_t *how = chip->how;
	double unit = input_filtered(how->input, chip->slot, t, chip->period / HZ, how->order);
	double value = unit * how->counts_per_unit + how->offset[chip->slot];
	if (chip->gain_pulses == 26) // channel B, gain 32: nothing is wired there
		value = 0;
	else if (chip->gain_pulses == 27)
		value /= 2;
	value += how->noise * gaussian(how->seed, chip->slot, chip->index);
	if (chip->saturated)
		value = 0x7FFFFF;
	if (chip->spike_bits) {
		value = (1 << chip->spike_bits) - 1;
		chip->spike_bits = 0;
	}
	return (int32_t)lrint(fmin(fmax(value, -0x800000), 0x7FFFFF));
}

// The line goes high, the old conversion is gone; if it was being clocked out just now, the two collide.
static void begin_update(chip_t *chip)
{
	chip->updating = true;
	bool reading = chip->pulses > 0 && chip->pulses < 25 && board_now() - chip->last_rise < GIVEN_UP;
	if (!reading) {
		uint64_t due = ready_at(chip);
		end_read(chip);
		if (ready_at(chip) != due) { // the gain changed: settle first
			chip->updating = false;
			set_level(chip, true);
			schedule(chip, ready_at(chip) - WINDOW);
			return;
		}
		set_level(chip, true);
	}
	schedule(chip, ready_at(chip));
}

static void finish_update(chip_t *chip)
{
	chip->updating = false;
	bool reading = chip->pulses > 0 && chip->pulses < 25;
	uint64_t now = board_now();
	int32_t count = convert(chip, (double)now / HZ);
	chip->n++;
	schedule(chip, ready_at(chip) - WINDOW);
	if (reading) {
		chip->stats.collisions++;
		if (chip->how->hold) {
			chip->index++;
			return;
		}
		log_pending(chip);
	}
	chip->index++;
	chip->stats.conversions++;
	chip->pending = true;
	chip->spoiled = reading || chip->stuck_low;
	chip->boot = board.boots;
	chip->ready = now;
	chip->ready_us = board_micros();
	chip->count = count;
	chip->shift = (uint32_t)count & 0xFFFFFF;
	if (!reading)
		set_level(chip, false);
}

static avr_cycle_count_t on_event(avr_t *avr, avr_cycle_count_t when, void *param)
{
	(void)avr, (void)when;
	chip_t *chip = param;
	if (chip->updating)
		finish_update(chip);
	else
		begin_update(chip);
	return 0;
}

static void restart(chip_t *chip)
{
	chip->asleep = chip->updating = false;
	chip->pulses = 0;
	chip->n = SETTLE;
	chip->origin = (double)board_now() + chip->phase * chip->period;
	set_level(chip, true);
	schedule(chip, ready_at(chip) - WINDOW);
}

static void halt(chip_t *chip)
{
	end_read(chip);
	avr_cycle_timer_cancel(board.avr, on_event, chip);
	avr_cycle_timer_cancel(board.avr, on_power_down, chip);
}

static avr_cycle_count_t on_power_down(avr_t *avr, avr_cycle_count_t when, void *param)
{
	(void)avr, (void)when;
	chip_t *chip = param;
	chip->stats.power_downs++;
	if (chip->pulses)
		chip->pulses--; // this clock was no part of a read
	else
		chip->stats.stray_pulses--;
	halt(chip);
	chip->asleep = true;
	set_level(chip, true);
	return 0;
}

void chip_power_on(chip_t *chip, double rate)
{
	if (chip->powered)
		halt(chip);
	chip->period = HZ / rate;
	chip->powered = true;
	chip->gain_pulses = 25;
	restart(chip);
}

void chip_power_off(chip_t *chip)
{
	halt(chip);
	chip->powered = chip->asleep = false;
	chip_drive(chip);
}

static void longest(uint64_t *so_far, uint64_t cycles)
{
	if (cycles > *so_far)
		*so_far = cycles;
}

static void on_rise(chip_t *chip, uint64_t now)
{
	arm(chip, now + POWER_DOWN, on_power_down);
	if (chip->pulses == 0 && (chip->level || !chip->pending)) {
		chip->stats.stray_pulses++; // clocked without a conversion to read
		return;
	}
	if (chip->pulses == 0)
		chip->first_rise = now;
	chip->last_rise = now;
	chip->pulses++;
	if (chip->pulses == 25) {
		longest(&chip->stats.read_max, now - chip->first_rise);
		longest(&chip->stats.wait_max, chip->first_rise - chip->ready);
	}
	set_level(chip, chip->pulses > 24 ? true : (chip->shift >> (24 - chip->pulses)) & 1);
}

void chip_clock(chip_t *chip, bool level)
{
	static uint64_t rose[CELLS];
	if (level == chip->sck)
		return;
	chip->sck = level;
	uint64_t now = board_now();
	if (level)
		rose[chip->slot] = now;
	else if (!chip->asleep && now - rose[chip->slot] <= POWER_DOWN) // a longer one is counted as a power-down
		longest(&chip->stats.sck_high_max, now - rose[chip->slot]);
	if (!chip->powered)
		return;
	if (level) {
		on_rise(chip, now);
		return;
	}
	avr_cycle_timer_cancel(board.avr, on_power_down, chip);
	if (chip->asleep)
		restart(chip);
}

void chip_rearm(chip_t *chip)
{
	chip->sck = false; // pins float after a reset; the chip's input is taken as low
	if (chip->asleep)
		restart(chip);
	else if (chip->powered)
		schedule(chip, chip->next);
	chip_drive(chip);
}

void chip_stop(chip_t *chip)
{
	avr_cycle_timer_cancel(board.avr, on_event, chip);
}

void chip_finish(chip_t *chip)
{
	halt(chip);
}
