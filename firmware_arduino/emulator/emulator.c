// SPDX-License-Identifier: GPL-3.0-or-later
// The real firmware in an emulated ATmega328P with four virtual HX711s; its UART is a pseudo-terminal.
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "board.h"
#include "options.h"
#include "port.h"

#define SLICE_PACED (HZ / 500)    // the port is served each 2 ms of device time ...
#define SLICE_FLAT_OUT (HZ / 100) // ... flat out each 10 ms, since each time costs the host a turn (chosen)
#define OPEN_GRACE 0.5         // [s] a host that only listens has flushed its input by then (chosen)
#define DRAIN_PATIENCE 5.0     // [s] wait for a slow reader at the end (chosen)
#define DRAIN_QUIET 0.1        // [s] empty for so long: the kernel holds nothing back (chosen)
#define TAIL (HZ / 10)         // after the last conversion the board may send what it has
#define SLICES_BETWEEN_CHORES 50

static volatile sig_atomic_t stop_asked;
static input_t input;
static conversion_t conversion;
static FILE *report; // the real stdout: libsimavr prints on the other
static double halted; // wall seconds in which device time stood still

static void on_signal(int number)
{
	(void)number;
	stop_asked = 1;
}

static double wall(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void nap(double s)
{
	struct timespec t = {.tv_sec = (time_t)s, .tv_nsec = (long)((s - (double)(time_t)s) * 1e9)};
	nanosleep(&t, NULL);
}

// A parent that went away closes our standard input; a terminal or /dev/null says nothing.
static void watch_stdin(void)
{
	static int is_pipe = -1;
	struct stat st;
	if (is_pipe < 0)
		is_pipe = fstat(0, &st) == 0 && S_ISFIFO(st.st_mode);
	struct pollfd p = {.fd = 0, .events = POLLIN};
	if (is_pipe && poll(&p, 1, 0) > 0) {
		char byte;
		if (read(0, &byte, 1) == 0)
			stop_asked = 1;
	}
}

// ---- Faults and injected commands ----

// The port's cable carries the power: without it the chips are off and the processor waits for its start.
static void power(const options_t *o, bool on, uint64_t off_for)
{
	if (on)
		port_open(o->link);
	else
		port_close();
	for (int c = 0; c < CELLS; c++) {
		if (on && o->fitted >> c & 1)
			chip_power_on(&board.chip[c], o->rate[c]);
		else
			chip_power_off(&board.chip[c]);
	}
	if (!on)
		board_reset(RESET_POWER, off_for + (uint64_t)(o->boot_delay * HZ));
}

static void apply(const event_t *e, const options_t *o)
{
	chip_t *chip = &board.chip[e->slot];
	switch (e->kind) {
	case UNPLUGGED:
		if (e->on)
			chip_power_off(chip);
		else
			chip_power_on(chip, o->rate[e->slot]);
		break;
	case STUCK_LOW:
		chip->stuck_low = e->on;
		chip->spoiled = true;
		chip_drive(chip);
		break;
	case SATURATED:
		chip->saturated = e->on;
		break;
	case SLOW: // one oscillator, so the jumper divides the cell's own rate by eight
		chip_power_on(chip, e->on ? o->rate[e->slot] / 8 : o->rate[e->slot]);
		break;
	case SPIKE:
		chip->spike_bits = e->bits;
		break;
	case BOARD_RESET:
		board_reset(RESET_EXTERNAL, (uint64_t)(o->boot_delay * HZ));
		break;
	case PORT_GONE:
		power(o, !e->on, e->lasts);
		break;
	case INJECT:
		board_receive(e->bytes, e->size);
		break;
	}
}

// ---- Host and time ----

static void serve_host(const options_t *o, bool *listening, double *opened)
{
	uint8_t data[256];
	if (!port_has_host()) {
		*listening = false;
		*opened = 0;
		port_forget();
		return;
	}
	if (!*opened) {
		*opened = wall();
		if (o->autoreset)
			board_reset(RESET_EXTERNAL, (uint64_t)(o->boot_delay * HZ));
	}
	size_t n = port_read(data, sizeof data);
	if (n)
		board_receive(data, n);
	if (n || wall() - *opened > OPEN_GRACE)
		*listening = true;
}

// Flat out no byte is lost and the host is never far behind: a piece goes out when the one before it has been read.
static void serve_flat_out(const options_t *o)
{
	static bool listening;
	static double opened;
	double from = wall();
	for (;;) {
		serve_host(o, &listening, &opened);
		if (stop_asked || !port_is_open() || (!opened && o->start_at_once))
			return;
		if (listening && port_unread() == 0) {
			port_flush();
			if (port_queued() == 0)
				return;
		}
		watch_stdin();
		nap(100e-6);
		if (!listening)
			halted += wall() - from;
		from = wall();
	}
}

static void serve_paced(const options_t *o, double began)
{
	static bool listening;
	static double opened;
	serve_host(o, &listening, &opened);
	port_flush();
	double ahead = began + (double)board_now() / HZ / o->speed - wall();
	if (ahead > 0)
		nap(ahead);
}

static void drain(void)
{
	double end = wall() + DRAIN_PATIENCE, empty_since = 0;
	while (!stop_asked && port_has_host() && wall() < end) {
		port_flush();
		if (port_queued() || port_unread())
			empty_since = 0;
		else if (!empty_since)
			empty_since = wall();
		else if (wall() - empty_since > DRAIN_QUIET)
			return;
		watch_stdin();
		nap(1e-3);
	}
}

static void run(const options_t *o, uint64_t end, size_t *next_event, double began)
{
	const uint64_t length = o->speed == 0 ? SLICE_FLAT_OUT : SLICE_PACED;
	for (uint64_t slice = 0; !stop_asked && board_now() < end; slice++) {
		if (o->speed == 0)
			serve_flat_out(o);
		else
			serve_paced(o, began);
		if (slice % SLICES_BETWEEN_CHORES == 0) {
			watch_stdin();
			board_save_eeprom();
		}
		uint64_t until = (board_now() / length + 1) * length;
		if (until > end)
			until = end;
		while (*next_event < o->events && o->event[*next_event].cycle <= until) {
			const event_t *e = &o->event[(*next_event)++];
			board_run_until(e->cycle);
			if (e->kind == PORT_GONE && e->on && o->speed == 0)
				drain(); // what was sent before the plug was pulled has arrived, in every run
			apply(e, o);
		}
		board_run_until(until);
		if (!port_is_open() && *next_event == o->events && o->ends_with_port)
			return;
	}
}

// ---- Beginning and end ----

static double us(uint64_t cycles)
{
	return (double)cycles * 1e6 / HZ;
}

static void write_report(const options_t *o, double seconds, double wall_s)
{
	fprintf(report, "{\"event\": \"end\", \"seconds\": %.6f, \"wall_seconds\": %.3f, \"speed_ratio\": %.2f, ", seconds,
		wall_s, seconds / wall_s);
	fprintf(report, "\"cpu_ratio\": %.2f, \"boots\": %d, \"stack_bytes\": %u, ",
		seconds / ((double)clock() / CLOCKS_PER_SEC), board.boots, board.stack_max);
	fprintf(report, "\"uart_bytes\": %lu, \"uart_bytes_dropped\": %lu, \"host_bytes_dropped\": %lu, ",
		board.uart_bytes, port_dropped, board.rx_dropped);
	if (o->profile)
		fprintf(report, "\"interrupts_masked_us\": %.3f, \"longest_isr_us\": %.3f, \"interrupts_off_us\": %.3f, ",
			us(board.figures.masked_max), us(board.figures.isr_max), us(board.figures.any_off_max));
	fprintf(report, "\"cells\": [");
	for (int c = 0; c < CELLS; c++) {
		const chip_stats_t *s = &board.chip[c].stats;
		fprintf(report, "%s{\"conversions\": %lu, \"reads\": %lu, \"bad_pulse_counts\": %lu, \"collisions\": %lu, ",
			c ? ", " : "", s->conversions, s->reads, s->bad_pulse_counts, s->collisions);
		fprintf(report, "\"stray_pulses\": %lu, \"power_downs\": %lu, \"sck_high_max_us\": %.3f, ", s->stray_pulses,
			s->power_downs, us(s->sck_high_max));
		fprintf(report, "\"read_max_us\": %.3f, \"wait_max_us\": %.3f}", us(s->read_max), us(s->wait_max));
	}
	fprintf(report, "]}\n");
	fflush(report);
}

static void set_up(const options_t *o)
{
	report = fdopen(dup(1), "w");
	if (!report || dup2(2, 1) < 0)
		die("no standard output: %m");
	if (o->input)
		input_read(&input, o->input);
	else
		input_constant(&input, 0);
	conversion = o->conversion;
	conversion.input = &input;
	if (o->log) {
		conversion.log = fopen(o->log, "w");
		if (!conversion.log)
			die("cannot write %s: %m", o->log);
		fprintf(conversion.log, "slot,index,boot,ready_cycle,ready_us,count,read\n");
	}
	for (int c = 0; c < CELLS; c++)
		board.chip[c].how = &conversion;
	board.profile = o->profile;
	board_init(o->elf, o->eeprom);
	for (int c = 0; c < CELLS; c++) {
		board.chip[c].phase = o->phase[c] < 0 ? uniform(~conversion.seed, c, 0) : o->phase[c];
		if (o->fitted >> c & 1)
			chip_power_on(&board.chip[c], o->rate[c]);
		else
			chip_drive(&board.chip[c]);
	}
	port_open(o->link);
	fprintf(report, "{\"event\": \"ready\", \"port\": \"%s\", \"filter_order\": %d, \"filter_source\": \"assumed\"}\n",
		port_name(), conversion.order);
	fflush(report);
}

int main(int argc, char **argv)
{
	static options_t o;
	options_read(&o, argc, argv);
	struct sigaction act = {.sa_handler = on_signal};
	sigaction(SIGTERM, &act, NULL);
	sigaction(SIGINT, &act, NULL);
	signal(SIGPIPE, SIG_IGN);
	set_up(&o);

	size_t next_event = 0;
	double began = wall();
	uint64_t end = o.duration > 0 ? (uint64_t)(o.duration * HZ) : UINT64_MAX - TAIL;
	run(&o, end, &next_event, began);
	for (int c = 0; c < CELLS; c++)
		chip_stop(&board.chip[c]);
	double seconds = (double)board_now() / HZ;
	run(&o, board_now() + TAIL, &next_event, began);
	double wall_s = wall() - began - halted;
	for (int c = 0; c < CELLS; c++)
		chip_finish(&board.chip[c]);
	drain();
	board_measure_stack();
	board_save_eeprom();
	if (conversion.log && fclose(conversion.log))
		die("cannot write %s: %m", o.log);
	write_report(&o, seconds, wall_s);
	port_close();
	return 0;
}
