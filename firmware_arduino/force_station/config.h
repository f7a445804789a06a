// Every option of the force station's board. Change it here; the Arduino IDE passes no -D flags.
#pragma once

#include <stdint.h>

namespace config {

// Version of this program, major * 256 + minor; the desktop shows and stores it.
constexpr uint16_t firmware_build = 1 * 256 + 0;

// 2: left heel, left forefoot, right heel, right forefoot in slots 0 to 3.
// 1: left foot in slot 0, right foot in slot 2; slots 1 and 3 stay free.
constexpr uint8_t cells_per_foot = 2;
constexpr uint8_t cell_mask = cells_per_foot == 2 ? 0x0F : 0x05;
static_assert(cells_per_foot == 1 || cells_per_foot == 2, "one or two load cells under a foot");

// Pins, four neighbours each, in the order of the slots. Uno and Nano:
// clocks (SCK) on port D from bit 2: D2, D3, D4, D5; data (DOUT) on port B from bit 0: D8, D9, D10, D11.
constexpr uint8_t sck_first_bit = 2;
constexpr uint8_t dout_first_bit = 0;
static_assert(sck_first_bit >= 2 && sck_first_bit <= 4, "D0 and D1 are the serial port");
static_assert(dout_first_bit <= 2, "port B has six pins on an Uno: D8 to D13");

// Sleep between interrupts: less supply noise and, in the emulator, more speed. false keeps polling.
constexpr bool idle_sleep = true;

// A STATUS is due this often [ms]; below HEARTBEAT_MS (100), so that its own transmission fits in between.
constexpr uint8_t status_every_ms = 80;

// A line without a data-ready edge for longer than this [ms] is stuck (two periods at 10 samples/s).
constexpr uint16_t stuck_after_ms = 200;
// The same after its converter was powered up: 400 ms of settling at 10 samples/s (HX711 data sheet) and the above.
constexpr uint16_t stuck_after_power_up_ms = 600;
// A stuck converter is power-cycled alone; the pause before the next try doubles between these [ms] (chosen).
constexpr uint16_t first_retry_ms = 1000;
constexpr uint16_t last_retry_ms = 8000;
// SCK high for over 60 us is power-down (data sheet); held at least this long [us].
constexpr uint8_t power_down_us = 100;

// A read that ends less than this before the next conversion is due [us] counts as late: the register changes in a
// window of 75 us (others' measurement) and this clock's reading of the period may be off by as much again.
constexpr uint8_t late_margin_us = 150;

// A spike ends in at least `spike_ones` ones and lies further than `spike_jump` [count] from the last good value. Chosen:
// 30 N of a 200 kg cell between two conversions is rare but real in a fast push; a read whose last n bits became ones is
// off by less than 2^n, so it can only be that far off with n above 16. One good count in 65536 ends like that.
constexpr uint8_t spike_ones = 16;
constexpr int32_t spike_jump = 65536;

// Board id in EEPROM: 4 bytes and their complement. Not at 0, where a brown-out strikes first on older chips.
constexpr uint16_t eeprom_address = 16;

}  // namespace config
