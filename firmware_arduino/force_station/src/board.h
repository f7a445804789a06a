// What the program needs of its microcontroller. board.cpp does it on an ATmega328P; the host tests have their own.
#pragma once

#include <stdint.h>

#include "hx711.h"
#include "wire.h"

namespace board {

void begin();
uint8_t reset_cause();  // MCUSR at start

uint32_t now_us();
uint32_t now_ms();

// Cells whose DOUT fell since they were watched, with the time of the edge [us]. They are no longer watched.
uint8_t take_ready(uint32_t (&edge_us)[wire::SLOTS]);
void read(uint8_t cells, uint8_t (&seen)[hx711::pulses]);
void watch(uint8_t cells);  // look for the next falling edge; a line that is low must rise first
uint8_t lines();            // bit i: slot i's DOUT is high
void power_down(uint8_t cells);  // SCK high, and no longer watched
void power_up(uint8_t cells);    // SCK low, and watched

bool send(const uint8_t* frame, uint8_t length);  // whole or not at all; false: no room
bool receive(uint8_t* byte);                      // false: nothing there

uint8_t eeprom_read(uint16_t address);
bool eeprom_ready();  // the last write has ended
void eeprom_write(uint16_t address, uint8_t byte);

void idle();  // sleep until an interrupt, unless something waits already

}  // namespace board
