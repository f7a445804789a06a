// What is known of one load cell: its rate, its last good count, its faults. No pins, no clock of its own.
#pragma once

#include <stdint.h>

namespace cell {

// Running mean of the time between conversions, in steps of 1/256 us.
class Period {
 public:
  void forget() { mean_ = 0; }
  bool known() const { return mean_ != 0; }
  uint32_t us() const { return mean_ >> 8; }
  uint16_t rate_centihertz() const;

  // Take an interval between two conversions that were read [us]; the number of conversions lost in it comes back.
  uint16_t take(uint32_t interval_us);

 private:
  uint32_t mean_ = 0;
  uint8_t long_in_a_row_ = 0;
};

struct Conversion {
  uint32_t edge_us;  // board time of the data-ready edge
  uint32_t end_us;   // board time after the last clock
  int32_t count;
  bool in_step;  // DOUT was high after the 25th pulse
};

class Cell {
 public:
  // Judge a conversion; its CellFlag bits come back.
  uint8_t take(const Conversion& c, uint32_t now_ms);

  // Follow the line between conversions; true when its converter should be power-cycled now.
  bool needs_power_cycle(bool line_high, uint32_t now_ms);

  // Its converter is being powered up, as at the board's start (`counted` false) or because of a fault or a command.
  void powered_up(uint32_t now_ms, bool counted);

  bool stuck_low() const { return stuck_ && !stuck_high_; }
  bool stuck_high() const { return stuck_ && stuck_high_; }
  uint16_t rate_centihertz() const { return period_.rate_centihertz(); }

  uint32_t conversions = 0;
  uint16_t missed = 0;
  uint16_t late = 0;
  uint16_t desyncs = 0;
  uint8_t restarts = 0;

 private:
  uint8_t judge_time(const Conversion& c);
  uint8_t judge_count(const Conversion& c);

  Period period_;
  uint32_t last_edge_us_ = 0;
  uint32_t alive_ms_ = 0;    // last conversion, or power-up
  uint32_t retry_ms_ = 0;    // last power cycle
  uint16_t patience_ms_ = 0;
  uint16_t pause_ms_ = 0;    // to the next power cycle; 0 lets it begin at once
  int32_t last_good_ = 0;
  uint8_t desyncs_in_a_row_ = 0;
  bool has_edge_ = false;
  bool has_good_ = false;
  bool restarted_ = false;
  bool stuck_ = false;
  bool stuck_high_ = false;
};

}  // namespace cell
