// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "board.h"

#include <simavr/avr_eeprom.h>
#include <simavr/avr_extint.h>
#include <simavr/avr_ioport.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_elf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "port.h"

// Wiring of force_station: SCK on D2-D5, DOUT on D8-D11.
#define SCK_PORT 'D'
#define SCK_PIN 2
#define DOUT_PORT 'B'
#define DOUT_PIN 0

// Data addresses of the ATmega328P.
#define TCCR0B 0x45
#define MCUSR 0x54
#define UCSR0B 0xC1
#define RXEN0 0x10

#define TIMER0_CYCLES 64   // the Arduino core's prescaler: micros() steps by 4 us
#define RX_BYTE (12 * 64)  // cycles between host bytes: over simavr's 11 bit times at 250000 baud, or its FIFO overruns
#define PAINT 0xA5
#define EEPROM_SIZE 1024
#define RX_ROOM 4096

board_t board;

static uint64_t base;         // cycles of earlier boots
static uint64_t timer0_start; // cycle; 0 before it runs
static uint64_t hold_until;   // the boot loader's share of time
static bool was_reset;
static void (*core_reset)(avr_t *avr);
static unsigned stack_low; // first address above .data and .bss
static uint8_t rx[RX_ROOM];
static size_t rx_head, rx_count;
static bool rx_armed;
static const char *eeprom_path;
static uint8_t eeprom_saved[EEPROM_SIZE];
static bool eeprom_known;
static uint64_t off_since, masked_since, isr_since; // 0: not now

uint64_t board_now(void)
{
	return base + board.avr->cycle;
}

int64_t board_micros(void)
{
	if (!timer0_start)
		return -1;
	return (int64_t)((board_now() - timer0_start) / TIMER0_CYCLES) * 4;
}

// ---- Pins and UART ----

static void on_sck(avr_irq_t *irq, uint32_t value, void *param)
{
	(void)irq;
	chip_clock(param, value & 1);
}

static void on_uart_byte(avr_irq_t *irq, uint32_t value, void *param)
{
	(void)irq, (void)param;
	board.uart_bytes++;
	port_put((uint8_t)value);
}

static avr_cycle_count_t on_rx(avr_t *avr, avr_cycle_count_t when, void *param)
{
	(void)param;
	if (!rx_count) {
		rx_armed = false;
		return 0;
	}
	// Before the firmware's receiver is on, bytes wait here: flat out, the host has no moment of its own to choose.
	if (avr->data[UCSR0B] & RXEN0) {
		avr_raise_irq(board.uart_in, rx[rx_head]);
		rx_head = (rx_head + 1) % RX_ROOM;
		rx_count--;
	}
	return when + RX_BYTE;
}

static void arm_rx(void)
{
	rx_armed = rx_count > 0;
	if (rx_armed)
		avr_cycle_timer_register(board.avr, RX_BYTE, on_rx, NULL);
}

void board_receive(const uint8_t *data, size_t size)
{
	bool loading = board_now() < hold_until; // a boot loader swallows what it gets
	for (size_t i = 0; i < size; i++) {
		if (loading || rx_count == RX_ROOM) {
			board.rx_dropped++;
			continue;
		}
		rx[(rx_head + rx_count++) % RX_ROOM] = data[i];
	}
	if (!rx_armed)
		arm_rx();
}

// ---- EEPROM ----

static uint8_t *eeprom_bytes(void)
{
	avr_eeprom_desc_t all = {.ee = NULL, .offset = 0, .size = EEPROM_SIZE};
	avr_ioctl(board.avr, AVR_IOCTL_EEPROM_GET, &all);
	if (!all.ee)
		die("libsimavr gives no EEPROM");
	return all.ee;
}

static void load_eeprom(const char *path)
{
	eeprom_path = path;
	memset(eeprom_saved, 0xFF, EEPROM_SIZE);
	FILE *f = path ? fopen(path, "rb") : NULL;
	if (f) {
		if (fread(eeprom_saved, 1, EEPROM_SIZE, f) != EEPROM_SIZE || fgetc(f) != EOF)
			die("%s is not an EEPROM image of %d bytes", path, EEPROM_SIZE);
		fclose(f);
		eeprom_known = true;
	}
	avr_eeprom_desc_t all = {.ee = eeprom_saved, .offset = 0, .size = EEPROM_SIZE};
	avr_ioctl(board.avr, AVR_IOCTL_EEPROM_SET, &all);
}

void board_save_eeprom(void)
{
	const uint8_t *now = eeprom_bytes();
	if (!eeprom_path || (eeprom_known && !memcmp(now, eeprom_saved, EEPROM_SIZE)))
		return;
	char *part;
	if (asprintf(&part, "%s.part", eeprom_path) < 0)
		die("no memory");
	FILE *f = fopen(part, "wb");
	if (!f || fwrite(now, 1, EEPROM_SIZE, f) != EEPROM_SIZE || fclose(f) || rename(part, eeprom_path))
		die("cannot write the EEPROM to %s: %m", eeprom_path);
	free(part);
	memcpy(eeprom_saved, now, EEPROM_SIZE);
	eeprom_known = true;
}

// ---- Start and resets ----

static void on_core_reset(avr_t *avr)
{
	if (core_reset)
		core_reset(avr);
	was_reset = true; // timers and pin levels are forgotten after this: see after_reset
}

static void after_reset(void)
{
	avr_t *avr = board.avr;
	was_reset = false;
	timer0_start = 0;
	rx_count = rx_head = 0;
	off_since = masked_since = isr_since = 0;
	board.boots++;
	// simavr polls D2 and D3 in every cycle while they are low, unless told that their interrupts need no such care.
	avr_extint_set_strict_lvl_trig(avr, 0, 0);
	avr_extint_set_strict_lvl_trig(avr, 1, 0);
	memset(avr->data + stack_low, PAINT, avr->ramend + 1 - stack_low);
	for (int c = 0; c < CELLS; c++)
		chip_rearm(&board.chip[c]);
	arm_rx();
}

void board_reset(int cause, uint64_t hold)
{
	uint64_t now = board_now();
	board_measure_stack();
	avr_reset(board.avr);
	base = now - board.avr->cycle;
	hold_until = now + hold;
	board.avr->data[MCUSR] = (uint8_t)cause;
	after_reset();
}

static void no_sleep(avr_t *avr, avr_cycle_count_t cycles)
{
	(void)avr, (void)cycles; // the default one sleeps on the wall clock
}

static void log_errors(avr_t *avr, int level, const char *format, va_list args)
{
	(void)avr;
	if (level <= LOG_ERROR)
		vfprintf(stderr, format, args);
}

static void wire_pins(void)
{
	for (int c = 0; c < CELLS; c++) {
		chip_t *chip = &board.chip[c];
		avr_irq_t *sck = avr_io_getirq(board.avr, AVR_IOCTL_IOPORT_GETIRQ(SCK_PORT), SCK_PIN + c);
		chip->slot = c;
		chip->dout = avr_io_getirq(board.avr, AVR_IOCTL_IOPORT_GETIRQ(DOUT_PORT), DOUT_PIN + c);
		if (!sck || !chip->dout)
			die("libsimavr has no port %c or %c", SCK_PORT, DOUT_PORT);
		avr_irq_register_notify(sck, on_sck, chip);
	}
}

void board_init(const char *elf, const char *eeprom_file)
{
	avr_global_logger_set(log_errors);
	elf_firmware_t firmware;
	memset(&firmware, 0, sizeof firmware);
	FILE *readable = fopen(elf, "rb"); // libsimavr's own complaint names no file
	if (!readable)
		die("cannot open the firmware %s: %m", elf);
	fclose(readable);
	if (elf_read_firmware(elf, &firmware))
		die("%s is no AVR ELF file", elf);
	avr_t *avr = board.avr = avr_make_mcu_by_name("atmega328p");
	if (!avr)
		die("this libsimavr does not know the ATmega328P");
	avr_init(avr);
	avr_load_firmware(avr, &firmware);
	avr->frequency = HZ;
	avr->sleep = no_sleep;
	avr->run_cycle_limit = 1; // pins and interrupts are exact to the instruction
	core_reset = avr->reset;
	avr->reset = on_core_reset;
	stack_low = 0x100 + firmware.datasize + firmware.bsssize;
	wire_pins();
	uint32_t none = 0; // neither its sleep on polling nor its copy of every line on stdout
	avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &none);
	board.uart_in = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT);
	avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), on_uart_byte, NULL);
	load_eeprom(eeprom_file);
	board_reset(RESET_POWER, 0);
}

// ---- Running ----

void board_measure_stack(void)
{
	const avr_t *avr = board.avr;
	unsigned at = stack_low;
	while (at <= avr->ramend && avr->data[at] == PAINT)
		at++;
	if (board.boots && avr->ramend + 1 - at > board.stack_max)
		board.stack_max = avr->ramend + 1 - at;
}

static void span(bool on, uint64_t *since, uint64_t *longest)
{
	uint64_t now = board_now();
	if (on && !*since)
		*since = now;
	if (!on && *since) {
		if (now - *since > *longest)
			*longest = now - *since;
		*since = 0;
	}
}

static void profile_step(void)
{
	if (!timer0_start)
		return; // start-up runs with interrupts off
	bool off = !board.avr->sreg[S_I], in_isr = board.avr->interrupts.running_ptr > 0;
	span(off, &off_since, &board.figures.any_off_max);
	span(off && !in_isr, &masked_since, &board.figures.masked_max);
	span(in_isr, &isr_since, &board.figures.isr_max);
}

void board_run_until(uint64_t cycle)
{
	avr_t *avr = board.avr;
	while (board_now() < cycle) {
		if (board_now() < hold_until) { // in the boot loader: time passes for the chips only
			avr->cycle += 16;
			avr_cycle_timer_process(avr);
			continue;
		}
		uint64_t before = board_now();
		int state = avr_run(avr);
		if (was_reset) { // by the watchdog
			base = before - avr->cycle;
			after_reset();
		}
		if (state == cpu_Done || state == cpu_Crashed)
			die("the firmware %s at %.6f s", state == cpu_Done ? "slept with interrupts off" : "crashed",
			    (double)board_now() / HZ);
		if (!timer0_start && avr->data[TCCR0B] & 7)
			timer0_start = board_now();
		if (board.profile)
			profile_step();
	}
}
