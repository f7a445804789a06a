// Force station: four load cells on HX711 converters, read by an Arduino Uno or Nano (ATmega328P).
// Options: config.h. Wiring: docs/hardware.md. What it says on the serial port: docs/protocol.md.

#include "src/station.h"

static Station station;

void setup() { station.begin(); }

void loop() { station.step(); }
