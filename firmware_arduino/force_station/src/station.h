// The board's program: reads the cells, answers commands, reports its health. Everything of the chip is in board.h.
#pragma once

#include <stdint.h>

#include "cell.h"
#include "frame.h"
#include "wire.h"

class Station {
 public:
  void begin();
  void step();  // called for ever; ends asleep until the next interrupt

 private:
  void obey_commands();
  void obey(const uint8_t* payload, uint8_t length);
  void read_cells();
  void look_after_cells();
  void power_cycle(uint8_t cells, bool counted);
  void report();
  void send_identity();
  void send_status();
  void send_reply(uint8_t command, wire::Outcome outcome);
  template <class Message>
  void send(Message& message);

  wire::Outcome set_board_id(uint32_t id);
  void write_board_id();

  cell::Cell cells_[wire::SLOTS];
  frame::Decoder decoder_;
  uint32_t board_id_ = wire::BLANK_BOARD_ID;
  uint32_t new_id_ = wire::BLANK_BOARD_ID;
  uint8_t id_bytes_left_ = 0;
  uint32_t status_ms_ = 0;
  uint32_t looked_ms_ = 0;
  uint32_t down_us_ = 0;   // since when the cells in `down_` are powered down
  uint8_t down_ = 0;
  uint16_t seq_ = 0;
  uint16_t dropped_frames_ = 0;
  bool streaming_ = false;
};
