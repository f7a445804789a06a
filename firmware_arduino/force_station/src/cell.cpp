#include "cell.h"

#include "../config.h"
#include "hx711.h"
#include "wire.h"

namespace cell {

namespace {

// Longer intervals say nothing of the rate: the slowest converter has one of 100 ms.
constexpr uint32_t longest_interval_us = 1000000UL;
// Shorter ones neither: the fastest HX711 (20 MHz crystal) has one of 6.9 ms, the HX717 of 3.1 ms.
constexpr uint32_t shortest_interval_us = 3000UL;
// A running mean over about this many intervals.
constexpr int32_t mean_over = 32;
// So many long intervals in a row are no misses but another rate (the RATE pad was changed).
constexpr uint8_t long_means_slower = 4;
// Two reads out of step in a row: the converter does not find its way back by itself.
constexpr uint8_t desyncs_mean_lost = 2;

}  // namespace

uint16_t Period::take(uint32_t interval_us) {
  if (interval_us < shortest_interval_us || interval_us > longest_interval_us) return 0;
  const uint32_t interval = interval_us << 8;
  // The true period is no longer than an interval seen; a first one with a hole in it is thus put right.
  if (!known() || interval < mean_ / 4 * 3) {
    mean_ = interval;
    long_in_a_row_ = 0;
    return 0;
  }
  if (interval <= mean_ / 2 * 3) {
    long_in_a_row_ = 0;
    mean_ = static_cast<uint32_t>(static_cast<int32_t>(mean_) +
                                  (static_cast<int32_t>(interval) - static_cast<int32_t>(mean_)) / mean_over);
    return 0;
  }
  const uint16_t lost = static_cast<uint16_t>((interval + mean_ / 2) / mean_ - 1);
  if (++long_in_a_row_ >= long_means_slower) {
    mean_ = interval;
    long_in_a_row_ = 0;
  }
  return lost;
}

uint16_t Period::rate_centihertz() const {
  if (!known()) return 0;
  const uint32_t sixteenths = mean_ >> 4;
  return static_cast<uint16_t>((1600000000UL + sixteenths / 2) / sixteenths);
}

uint8_t Cell::take(const Conversion& c, uint32_t now_ms) {
  uint8_t flags = static_cast<uint8_t>(judge_time(c) | judge_count(c));
  if (restarted_) flags |= wire::RESTARTED;
  restarted_ = false;
  ++conversions;
  alive_ms_ = now_ms;
  patience_ms_ = config::stuck_after_ms;
  if (c.in_step) {
    stuck_ = false;
    pause_ms_ = 0;
    desyncs_in_a_row_ = 0;
  } else {
    flags |= wire::DESYNC;
    ++desyncs;
    if (desyncs_in_a_row_ < desyncs_mean_lost) ++desyncs_in_a_row_;
  }
  return flags;
}

uint8_t Cell::judge_time(const Conversion& c) {
  uint8_t flags = 0;
  if (has_edge_) {
    const uint16_t lost = period_.take(c.edge_us - last_edge_us_);
    missed = static_cast<uint16_t>(missed + lost);
    if (lost) flags |= wire::MISSED;
  }
  last_edge_us_ = c.edge_us;
  has_edge_ = true;
  if (period_.known() && c.end_us - c.edge_us + config::late_margin_us > period_.us()) {
    flags |= wire::LATE;
    ++late;
  }
  return flags;
}

uint8_t Cell::judge_count(const Conversion& c) {
  if (c.count == hx711::highest || c.count == hx711::lowest) return wire::SATURATED;
  constexpr int32_t ones = (static_cast<int32_t>(1) << config::spike_ones) - 1;
  // Both are 24-bit numbers, so their difference fits 32 bits.
  const int32_t jump = c.count - last_good_;
  const bool far = jump > config::spike_jump || jump < -config::spike_jump;
  if (has_good_ && far && (c.count & ones) == ones) return wire::SPIKE;
  if (c.in_step) {
    last_good_ = c.count;
    has_good_ = true;
  }
  return 0;
}

bool Cell::needs_power_cycle(bool line_high, uint32_t now_ms) {
  if (now_ms - alive_ms_ > patience_ms_) {
    stuck_ = true;
    stuck_high_ = line_high;
  }
  if (!stuck_ && desyncs_in_a_row_ < desyncs_mean_lost) return false;
  return now_ms - retry_ms_ >= pause_ms_;
}

void Cell::powered_up(uint32_t now_ms, bool counted) {
  if (counted) {
    ++restarts;
    pause_ms_ = pause_ms_ == 0                        ? config::first_retry_ms
                : pause_ms_ < config::last_retry_ms / 2 ? static_cast<uint16_t>(pause_ms_ * 2)
                                                      : config::last_retry_ms;
  }
  alive_ms_ = retry_ms_ = now_ms;
  patience_ms_ = config::stuck_after_power_up_ms;
  desyncs_in_a_row_ = 0;
  restarted_ = true;
  has_edge_ = false;
  has_good_ = false;
  period_.forget();
}

}  // namespace cell
