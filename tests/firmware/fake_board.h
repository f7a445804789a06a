// A board of its own time: four virtual HX711s, EEPROM, a serial port. It stands behind board.h in the host tests.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "src/hx711.h"
#include "src/wire.h"

// Converter of data sheet V2.0: DOUT falls when a conversion is ready, rises with the 25th pulse; an unread one is
// replaced after a short rise; SCK high for over 60 us powers it down, and it needs four periods to settle again.
struct VirtualChip {
  uint64_t period_us = 0;  // 0: no converter there
  std::function<int32_t(uint32_t)> count = [](uint32_t n) { return static_cast<int32_t>(n); };
  int deaf_to = 0;            // clocks of each word that it misses
  bool unplugged = false;     // the pull-up holds the line high
  bool shorted = false;       // the line lies at ground
  uint64_t next_us = 0;
  uint32_t made = 0;  // conversions so far
  bool powered = true;
  bool line = true;
  int bit = 0;  // clocks seen since the conversion was ready
  uint32_t word = 0;
  std::vector<int32_t> delivered;
  std::vector<uint64_t> edges_us;

  bool high() const { return unplugged || (!shorted && line); }
  void advance(uint64_t now_us);
  void pulse();
};

struct FakeBoard {
  uint64_t us = 0;
  VirtualChip chips[wire::SLOTS];
  std::vector<uint8_t> sent;
  int sent_room = -1;  // bytes that still fit the transmit ring; -1 for any
  std::deque<uint8_t> to_receive;
  std::vector<uint8_t> eeprom = std::vector<uint8_t>(1024, 0xFF);
  int eeprom_writes_left = -1;  // before the power fails; -1 for any
  uint64_t eeprom_busy_until_us = 0;
  uint8_t mcusr = 2;
  uint32_t longest_idle_us = 1024;  // timer 0 wakes the chip every 1.024 ms
  uint64_t read_takes_us = 25;

  uint8_t watched = 0;
  uint8_t was_high = 0;
  uint8_t ready = 0;
  uint32_t ready_us[wire::SLOTS] = {};

  void pass(uint64_t duration_us);
  void look();
};

extern FakeBoard fake;
