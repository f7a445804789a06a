// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char HELP[] =
	"emulator --elf FW.elf [options]: the board's firmware with four virtual HX711s, its UART on a pseudo-terminal\n"
	"  --input WAVE.csv          time_s,c0,c1,c2,c3: linear in between, held at the ends, equal times make a step\n"
	"  --input-unit counts|newtons  --counts-per-newton K  --offset-counts a,b,c,d\n"
	"  --rates a,b,c,d           samples/s of each converter (92.0,93.4,93.7,93.0)\n"
	"  --phase a,b,c,d           extra time of each converter's start, in periods (0 to 1, from the seed)\n"
	"  --cells MASK              converters that are fitted, bit per slot (15)\n"
	"  --filter-order N          of the converter's sinc filter, 0 = ideal sampling (4, assumed)\n"
	"  --noise C  --seed N       rms counts (39), and the random source\n"
	"  --collision overwrite|hold  what an update does to a read that it meets (overwrite)\n"
	"  --link PATH               symbolic link to the port\n"
	"  --eeprom FILE             kept from run to run\n"
	"  --log FILE                each conversion: slot,index,boot,ready_cycle,ready_us,count,read\n"
	"  --speed X                 1 real time, 0 flat out and lossless (1)\n"
	"  --duration S              device time; without it, until stopped\n"
	"  --start-at-once           flat out: do not wait for a host; bytes that nobody reads are dropped\n"
	"  --inject HEX@S            bytes from the host at a device time; repeatable\n"
	"  --autoreset  --boot-delay S  opening the port resets the board, as on an Uno; the boot loader's time\n"
	"  --profile                 longest time with interrupts off\n"
	"  --fault F                 repeatable; SLOT is 0 to 3, times in device seconds\n"
	"      SLOT:unplugged:T0:T1  SLOT:stuck_low:T0:T1  SLOT:saturated:T0:T1  SLOT:slow:T0:T1\n"
	"      SLOT:spike:T[:BITS]   board:reset:T   port:gone:T[:T1]  (back at T1 after a power-up, else the end)\n";

static double number(const char *text, const char *what)
{
	char *end;
	double v = strtod(text, &end);
	if (end == text || *end)
		die("%s: '%s' is not a number", what, text);
	return v;
}

static void four(const char *text, double out[CELLS], const char *what)
{
	char *copy = strdup(text), *at = copy;
	for (int c = 0; c < CELLS; c++) {
		char *field = strsep(&at, ",");
		if (!field)
			die("%s needs four values, not '%s'", what, text);
		out[c] = number(field, what);
	}
	if (at)
		die("%s needs four values, not '%s'", what, text);
	free(copy);
}

static event_t *add(options_t *o, kind_t kind, int slot, double time, bool on)
{
	if (o->events == EVENTS || time < 0)
		die("too many events, or a time before 0");
	event_t *e = &o->event[o->events++];
	*e = (event_t){.cycle = (uint64_t)(time * HZ), .kind = kind, .slot = slot, .on = on, .bits = 20};
	return e;
}

static void add_span(options_t *o, kind_t kind, int slot, const char *from, const char *to)
{
	double t0 = number(from, "--fault"), t1 = number(to, "--fault");
	if (t1 <= t0)
		die("--fault: %s is not after %s", to, from);
	add(o, kind, slot, t0, true)->lasts = (uint64_t)((t1 - t0) * HZ);
	add(o, kind, slot, t1, false);
}

static void read_fault(options_t *o, const char *text)
{
	static const char *const spans[] = {[UNPLUGGED] = "unplugged", [STUCK_LOW] = "stuck_low",
					    [SATURATED] = "saturated", [SLOW] = "slow"};
	char *copy = strdup(text), *at = copy, *f[4] = {0};
	int n = 0;
	while (at && n < 4)
		f[n++] = strsep(&at, ":");
	if (at || n < 3)
		die("--fault: cannot read '%s'", text);
	int slot = f[0][0] >= '0' && f[0][0] < '0' + CELLS && !f[0][1] ? f[0][0] - '0' : -1;
	if (!strcmp(f[0], "board") && !strcmp(f[1], "reset") && n == 3) {
		add(o, BOARD_RESET, 0, number(f[2], "--fault"), true);
	} else if (!strcmp(f[0], "port") && !strcmp(f[1], "gone")) {
		if (n == 4)
			add_span(o, PORT_GONE, 0, f[2], f[3]);
		else
			add(o, PORT_GONE, 0, number(f[2], "--fault"), true);
		o->ends_with_port = n == 3;
	} else if (slot >= 0 && !strcmp(f[1], "spike")) {
		int bits = n == 4 ? (int)number(f[3], "--fault") : 20;
		if (bits < 1 || bits > 23)
			die("--fault: a spike has 1 to 23 bits, not %d", bits);
		add(o, SPIKE, slot, number(f[2], "--fault"), true)->bits = bits;
	} else {
		int kind = 0;
		while (kind < 4 && strcmp(f[1], spans[kind]))
			kind++;
		if (slot < 0 || kind == 4 || n != 4)
			die("--fault: cannot read '%s'", text);
		add_span(o, (kind_t)kind, slot, f[2], f[3]);
	}
	free(copy);
}

static void read_inject(options_t *o, const char *text)
{
	const char *at = strchr(text, '@');
	if (!at || (at - text) % 2 || at - text > 2 * INJECT_ROOM)
		die("--inject: '%s' is not HEX@SECONDS", text);
	event_t *e = add(o, INJECT, 0, number(at + 1, "--inject"), true);
	for (const char *p = text; p < at; p += 2) {
		char pair[3] = {p[0], p[1], 0}, *end;
		e->bytes[e->size++] = (uint8_t)strtoul(pair, &end, 16);
		if (end != pair + 2)
			die("--inject: '%s' is not HEX@SECONDS", text);
	}
}

static int by_time(const void *a, const void *b)
{
	const event_t *x = a, *y = b;
	return (x->cycle > y->cycle) - (x->cycle < y->cycle);
}

static bool choose(const char *value, const char *yes, const char *no, const char *what)
{
	if (strcmp(value, yes) && strcmp(value, no))
		die("%s is %s or %s, not '%s'", what, yes, no, value);
	return !strcmp(value, yes);
}

enum { ELF = 1, INPUT, UNIT, PER_NEWTON, OFFSET, RATES, PHASE, FITTED, ORDER, NOISE, SEED, COLLISION, LINK, EEPROM, LOG,
       SPEED, DURATION, AT_ONCE, INJECTED, AUTORESET, BOOT_DELAY, PROFILE, FAULT, USAGE };

static const struct option LONG[] = {
	{"elf", 1, 0, ELF}, {"input", 1, 0, INPUT}, {"input-unit", 1, 0, UNIT}, {"counts-per-newton", 1, 0, PER_NEWTON},
	{"offset-counts", 1, 0, OFFSET}, {"rates", 1, 0, RATES}, {"phase", 1, 0, PHASE}, {"cells", 1, 0, FITTED},
	{"filter-order", 1, 0, ORDER}, {"noise", 1, 0, NOISE}, {"seed", 1, 0, SEED}, {"collision", 1, 0, COLLISION},
	{"link", 1, 0, LINK}, {"eeprom", 1, 0, EEPROM}, {"log", 1, 0, LOG}, {"speed", 1, 0, SPEED},
	{"duration", 1, 0, DURATION}, {"start-at-once", 0, 0, AT_ONCE}, {"inject", 1, 0, INJECTED},
	{"autoreset", 0, 0, AUTORESET}, {"boot-delay", 1, 0, BOOT_DELAY}, {"profile", 0, 0, PROFILE},
	{"fault", 1, 0, FAULT}, {"help", 0, 0, USAGE}, {0, 0, 0, 0}};

static void check(options_t *o, bool newtons, double per_newton)
{
	if (!o->elf)
		die("--elf is needed; --help lists the options");
	if (newtons && !per_newton)
		die("--input-unit newtons needs --counts-per-newton");
	o->conversion.counts_per_unit = newtons ? per_newton : 1.0;
	if (o->conversion.order < 0 || o->conversion.order > MAX_ORDER)
		die("--filter-order is 0 to %d", MAX_ORDER);
	for (int c = 0; c < CELLS; c++)
		if (!(o->rate[c] >= 1 && o->rate[c] <= 1000))
			die("--rates are 1 to 1000 samples/s");
	if (o->conversion.noise < 0 || o->speed < 0 || o->duration < 0 || o->boot_delay < 0)
		die("--noise, --speed, --duration and --boot-delay are not negative");
	qsort(o->event, o->events, sizeof o->event[0], by_time);
}

void options_read(options_t *o, int argc, char **argv)
{
	// Default rates are those of real chips marked "80" (firmware.md section 3); noise is the datasheet's at 80/s.
	*o = (options_t){.rate = {92.0, 93.4, 93.7, 93.0}, .phase = {-1, -1, -1, -1}, .fitted = 15, .speed = 1,
			 .conversion = {.noise = 39, .seed = 1, .order = 4}};
	bool newtons = false;
	double per_newton = 0;
	for (int c; (c = getopt_long(argc, argv, "", LONG, NULL)) != -1;) {
		switch (c) {
		case ELF: o->elf = optarg; break;
		case INPUT: o->input = optarg; break;
		case UNIT: newtons = choose(optarg, "newtons", "counts", "--input-unit"); break;
		case PER_NEWTON: per_newton = number(optarg, "--counts-per-newton"); break;
		case OFFSET: four(optarg, o->conversion.offset, "--offset-counts"); break;
		case RATES: four(optarg, o->rate, "--rates"); break;
		case PHASE: four(optarg, o->phase, "--phase"); break;
		case FITTED: o->fitted = (unsigned)number(optarg, "--cells"); break;
		case ORDER: o->conversion.order = (int)number(optarg, "--filter-order"); break;
		case NOISE: o->conversion.noise = number(optarg, "--noise"); break;
		case SEED: o->conversion.seed = (uint64_t)number(optarg, "--seed"); break;
		case COLLISION: o->conversion.hold = choose(optarg, "hold", "overwrite", "--collision"); break;
		case LINK: o->link = optarg; break;
		case EEPROM: o->eeprom = optarg; break;
		case LOG: o->log = optarg; break;
		case SPEED: o->speed = number(optarg, "--speed"); break;
		case DURATION: o->duration = number(optarg, "--duration"); break;
		case AT_ONCE: o->start_at_once = true; break;
		case INJECTED: read_inject(o, optarg); break;
		case AUTORESET: o->autoreset = true; break;
		case BOOT_DELAY: o->boot_delay = number(optarg, "--boot-delay"); break;
		case PROFILE: o->profile = true; break;
		case FAULT: read_fault(o, optarg); break;
		case USAGE: fputs(HELP, stdout); exit(0);
		default: die("wrong use; --help lists the options");
		}
	}
	if (optind < argc)
		die("'%s' is no option; --help lists them", argv[optind]);
	check(o, newtons, per_newton);
}
