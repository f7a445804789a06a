#include "station.h"

#include "../config.h"
#include "board.h"
#include "hx711.h"

namespace {

constexpr uint8_t id_bytes = 8;  // the id and its complement, so that a half-written one reads as blank

// Byte `i` of the id's record in EEPROM.
uint8_t id_record(uint32_t id, uint8_t i) {
  const uint8_t byte = static_cast<uint8_t>(id >> (8 * (i & 3)));
  return i < 4 ? byte : static_cast<uint8_t>(~byte);
}

uint32_t stored_board_id() {
  uint8_t bytes[id_bytes];
  for (uint8_t i = 0; i < id_bytes; ++i) bytes[i] = board::eeprom_read(static_cast<uint16_t>(config::eeprom_address + i));
  const uint32_t id = wire::get_u32(bytes);
  return wire::get_u32(bytes + 4) == static_cast<uint32_t>(~id) ? id : wire::BLANK_BOARD_ID;
}

}  // namespace

void Station::begin() {
  board::begin();
  board_id_ = stored_board_id();
  const uint8_t close = frame::delimiter;
  board::send(&close, 1);  // a frame that a reset cut short must not swallow the first one
  send_identity();
  status_ms_ = looked_ms_ = board::now_ms();
  power_cycle(config::cell_mask, false);
}

void Station::step() {
  read_cells();
  obey_commands();
  look_after_cells();
  write_board_id();
  report();
  board::idle();
}

void Station::read_cells() {
  uint32_t edge_us[wire::SLOTS];
  const uint8_t ready = board::take_ready(edge_us);
  if (!ready) return;
  uint8_t seen[hx711::pulses];
  board::read(ready, seen);
  const uint32_t end_us = board::now_us();
  board::watch(ready);
  wire::Sample sample = {};
  sample.mask = ready;
  const uint32_t now_ms = board::now_ms();
  for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) {
    if (!(ready >> slot & 1)) continue;
    const cell::Conversion c = {edge_us[slot], end_us, hx711::count_of(seen, slot), hx711::in_step(seen, slot)};
    sample.readings[slot].t_us = c.edge_us;
    sample.readings[slot].count = c.count;
    sample.readings[slot].flags = cells_[slot].take(c, now_ms);
  }
  if (streaming_) send(sample);
}

void Station::look_after_cells() {
  if (down_ && board::now_us() - down_us_ >= config::power_down_us) {
    board::power_up(down_);
    down_ = 0;
  }
  const uint32_t now_ms = board::now_ms();
  if (now_ms == looked_ms_) return;
  looked_ms_ = now_ms;
  const uint8_t lines = board::lines();
  uint8_t lost = 0;
  for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) {
    const uint8_t bit = static_cast<uint8_t>(1 << slot);
    if ((config::cell_mask & bit) && !(down_ & bit) && cells_[slot].needs_power_cycle(lines & bit, now_ms)) lost |= bit;
  }
  if (lost) power_cycle(lost, true);
}

// Begins here; look_after_cells() ends it.
void Station::power_cycle(uint8_t cells, bool counted) {
  board::power_down(cells);
  down_ |= cells;
  down_us_ = board::now_us();
  for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) {
    if (cells >> slot & 1) cells_[slot].powered_up(board::now_ms(), counted);
  }
}

void Station::report() {
  const uint32_t now_ms = board::now_ms();
  if (now_ms - status_ms_ < config::status_every_ms) return;
  status_ms_ = now_ms;
  send_status();
}

void Station::obey_commands() {
  uint8_t byte;
  while (board::receive(&byte)) {
    if (decoder_.feed(byte)) obey(decoder_.payload(), decoder_.length());
  }
}

void Station::obey(const uint8_t* payload, uint8_t length) {
  wire::Identify identify;
  wire::Start start;
  wire::Stop stop;
  wire::SetBoardId set;
  wire::ResetCell reset;
  const uint8_t command = payload[0];
  wire::Outcome outcome = wire::NOT_UNDERSTOOD;
  if (wire::decode(identify, payload, length)) {
    send_identity();
    return;
  }
  if (wire::decode(start, payload, length) || wire::decode(stop, payload, length)) {
    streaming_ = command == wire::StartAt::TYPE;
    outcome = wire::DONE;
  } else if (wire::decode(set, payload, length)) {
    outcome = set_board_id(set.board_id);
    if (outcome == wire::DONE) return;  // answered when the last byte stands in EEPROM
  } else if (wire::decode(reset, payload, length)) {
    const uint8_t bit = static_cast<uint8_t>(reset.slot < wire::SLOTS ? 1 << reset.slot : 0);
    outcome = (bit & config::cell_mask) ? wire::DONE : wire::REFUSED;
    if (outcome == wire::DONE) power_cycle(bit, true);
  }
  send_reply(command, outcome);
}

wire::Outcome Station::set_board_id(uint32_t id) {
  if (board_id_ != wire::BLANK_BOARD_ID || id == wire::BLANK_BOARD_ID || id_bytes_left_) return wire::REFUSED;
  new_id_ = id;
  id_bytes_left_ = id_bytes + 1;  // and one step to see that all stand
  return wire::DONE;
}

// One byte a step: a write takes 3.3 ms (data sheet of the ATmega328P), in which cells must be read.
void Station::write_board_id() {
  if (!id_bytes_left_ || !board::eeprom_ready()) return;
  --id_bytes_left_;
  if (id_bytes_left_) {
    const uint8_t i = static_cast<uint8_t>(id_bytes - id_bytes_left_);
    board::eeprom_write(static_cast<uint16_t>(config::eeprom_address + i), id_record(new_id_, i));
    return;
  }
  board_id_ = stored_board_id();
  send_reply(wire::SetBoardIdAt::TYPE, board_id_ == new_id_ ? wire::DONE : wire::REFUSED);
}

void Station::send_identity() {
  wire::Identity m = {};
  m.protocol_major = wire::PROTOCOL_MAJOR;
  m.protocol_minor = wire::PROTOCOL_MINOR;
  m.board_id = board_id_;
  m.firmware_build = config::firmware_build;
  m.cells_per_foot = config::cells_per_foot;
  m.cell_mask = config::cell_mask;
  m.gain = hx711::gain;
  m.reset_cause = board::reset_cause();
  m.t_us = board::now_us();
  for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) m.rate_centihertz[slot] = cells_[slot].rate_centihertz();
  send(m);
}

void Station::send_status() {
  wire::Status m = {};
  m.t_us = board::now_us();
  m.streaming = streaming_;
  m.dropped_frames = dropped_frames_;
  for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) {
    const cell::Cell& c = cells_[slot];
    const uint8_t bit = static_cast<uint8_t>(1 << slot);
    if (c.stuck_low()) m.stuck_low |= bit;
    if (c.stuck_high()) m.stuck_high |= bit;
    m.conversions[slot] = c.conversions;
    m.missed[slot] = c.missed;
    m.late[slot] = c.late;
    m.desyncs[slot] = c.desyncs;
    m.restarts[slot] = c.restarts;
  }
  send(m);
}

void Station::send_reply(uint8_t command, wire::Outcome outcome) {
  wire::Reply m = {};
  m.command = command;
  m.outcome = outcome;
  send(m);
}

// Every frame takes a number, also one that finds no room: so its loss shows as a gap.
template <class Message>
void Station::send(Message& message) {
  message.seq = seq_++;
  uint8_t buffer[frame::largest];
  if (!board::send(buffer, frame::close(buffer, wire::encode(message, buffer + 1)))) ++dropped_frames_;
}
