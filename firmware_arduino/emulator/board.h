// SPDX-License-Identifier: GPL-3.0-or-later
// The ATmega328P: time that survives resets, UART queues, EEPROM file, stack and interrupt figures.
#pragma once
#include <simavr/sim_avr.h>
#include <stdbool.h>

#include "hx711.h"

enum { RESET_POWER = 1, RESET_EXTERNAL = 2 }; // MCUSR bits

typedef struct {
	uint64_t masked_max, isr_max, any_off_max; // [cycles]
} profile_t;

typedef struct {
	avr_t *avr;
	avr_irq_t *uart_in;
	chip_t chip[CELLS];
	int boots;
	bool profile;
	profile_t figures;
	unsigned stack_max;
	uint64_t uart_bytes, rx_dropped;
} board_t;

extern board_t board;

void board_init(const char *elf, const char *eeprom_file);
uint64_t board_now(void);     // cycles since the emulator began, over all resets
int64_t board_micros(void);   // what micros() says now; -1 before its timer runs
void board_reset(int cause, uint64_t hold); // `hold`: cycles a boot loader takes
void board_run_until(uint64_t cycle);
void board_receive(const uint8_t *data, size_t size); // host bytes; they enter at the line's speed
void board_measure_stack(void);
void board_save_eeprom(void); // if it changed
