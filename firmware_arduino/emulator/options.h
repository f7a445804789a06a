// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include <stdbool.h>

#include "hx711.h"

#define EVENTS 256
#define INJECT_ROOM 128

typedef enum { UNPLUGGED, STUCK_LOW, SATURATED, SLOW, SPIKE, BOARD_RESET, PORT_GONE, INJECT } kind_t;

// Something that happens at a device time; faults that last come as two, on and off.
typedef struct {
	uint64_t cycle;
	kind_t kind;
	int slot;
	bool on;
	int bits;       // SPIKE
	uint64_t lasts; // PORT_GONE, until power returns [cycles]
	uint8_t bytes[INJECT_ROOM];
	size_t size;
} event_t;

typedef struct {
	const char *elf, *input, *link, *eeprom, *log;
	conversion_t conversion; // without its input and log
	double rate[CELLS], phase[CELLS];
	unsigned fitted; // bit per slot
	double speed, duration, boot_delay;
	bool profile, start_at_once, autoreset, ends_with_port;
	event_t event[EVENTS];
	size_t events;
} options_t;

void options_read(options_t *o, int argc, char **argv); // ends the process on wrong use
