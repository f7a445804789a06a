// Written by `python -m station.protocol.generate` from station/protocol/messages.py: change that file, not this one.
// All integers are little-endian; each byte is written and read by itself, so neither the layout of a struct nor the
// processor's byte order matters.
#pragma once

#include <stdint.h>

namespace wire {

constexpr uint8_t PROTOCOL_MAJOR = 1;
constexpr uint8_t PROTOCOL_MINOR = 0;
constexpr uint8_t MAX_PAYLOAD = 96;
constexpr uint8_t HEARTBEAT_MS = 100;
constexpr uint8_t SLOTS = 4;
constexpr uint32_t BAUD = 250000UL;
constexpr uint32_t BLANK_BOARD_ID = 0xFFFFFFFFUL;
enum Outcome : uint8_t { DONE = 0, REFUSED = 1, NOT_UNDERSTOOD = 2 };
enum CellFlag : uint8_t { SATURATED = 1, MISSED = 2, SPIKE = 4, LATE = 8, DESYNC = 16, RESTARTED = 32 };

inline void put_u8(uint8_t* at, uint8_t v) { at[0] = v; }
inline void put_u16(uint8_t* at, uint16_t v) {
  at[0] = static_cast<uint8_t>(v);
  at[1] = static_cast<uint8_t>(v >> 8);
}
inline void put_u24(uint8_t* at, uint32_t v) {
  at[0] = static_cast<uint8_t>(v);
  at[1] = static_cast<uint8_t>(v >> 8);
  at[2] = static_cast<uint8_t>(v >> 16);
}
inline void put_i24(uint8_t* at, int32_t v) { put_u24(at, static_cast<uint32_t>(v)); }
inline void put_u32(uint8_t* at, uint32_t v) {
  put_u24(at, v);
  at[3] = static_cast<uint8_t>(v >> 24);
}

inline uint8_t get_u8(const uint8_t* at) { return at[0]; }
inline uint16_t get_u16(const uint8_t* at) {
  return static_cast<uint16_t>(at[0] | (static_cast<uint16_t>(at[1]) << 8));
}
inline uint32_t get_u24(const uint8_t* at) { return get_u16(at) | (static_cast<uint32_t>(at[2]) << 16); }
inline int32_t get_i24(const uint8_t* at) { return static_cast<int32_t>(get_u24(at) ^ 0x800000UL) - 0x800000L; }
inline uint32_t get_u32(const uint8_t* at) { return get_u24(at) | (static_cast<uint32_t>(at[3]) << 24); }

inline uint8_t bits_set(uint8_t mask) {
  uint8_t n = 0;
  for (; mask; mask = static_cast<uint8_t>(mask & (mask - 1))) ++n;
  return n;
}

// One conversion of one cell; a SAMPLE holds one for each bit of its mask, lowest bit first.
struct Reading {
  uint32_t t_us;  // [us] board time of this cell's data-ready edge
  int32_t count;  // [count] raw conversion, two's complement
  uint8_t flags;  // CellFlag bits: 1 saturated, 2 missed, 4 spike, 8 late, 16 desync, 32 restarted
};
namespace ReadingAt {
constexpr uint8_t t_us = 0;
constexpr uint8_t count = 4;
constexpr uint8_t flags = 7;
constexpr uint8_t SIZE = 8;
}
static_assert(ReadingAt::t_us + 4 == ReadingAt::count, "fields lie side by side");
static_assert(ReadingAt::count + 3 == ReadingAt::flags, "fields lie side by side");
static_assert(ReadingAt::flags + 1 == ReadingAt::SIZE, "fields lie side by side");
static_assert(ReadingAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline void encode_fields(const Reading& m, uint8_t* out) {
  put_u32(out + ReadingAt::t_us, m.t_us);
  put_i24(out + ReadingAt::count, m.count);
  put_u8(out + ReadingAt::flags, m.flags);
}
inline void decode_fields(Reading& m, const uint8_t* in) {
  m.t_us = get_u32(in + ReadingAt::t_us);
  m.count = get_i24(in + ReadingAt::count);
  m.flags = get_u8(in + ReadingAt::flags);
}

// Who the board is and what it can do. Sent after a reset and in answer to IDENTIFY.
struct Identity {
  uint16_t seq;  // [frame] counter of all frames of the board; a gap proves a lost frame
  uint8_t protocol_major;  // another major is refused by the desktop
  uint8_t protocol_minor;  // a newer minor is accepted
  uint32_t board_id;  // from EEPROM; 0xFFFFFFFF where none was set
  uint16_t firmware_build;  // build number of the firmware, version major * 256 + minor
  uint8_t cells_per_foot;  // [cell] 1 or 2; with 1 the cells are in slots 0 (left) and 2 (right)
  uint8_t cell_mask;  // bit i is set where slot i is wired by configuration
  uint8_t gain;  // gain of the converter's input
  uint8_t reset_cause;  // MCUSR at start: 1 power, 2 external, 4 brown-out, 8 watchdog, 0 unknown
  uint32_t t_us;  // [us] board time when this was sent
  uint16_t rate_centihertz[4];  // [0.01 samples/s] measured rate of each slot since its cell (re)started; 0 while not known
};
namespace IdentityAt {
constexpr uint8_t TYPE = 0x01;
constexpr uint8_t seq = 1;
constexpr uint8_t protocol_major = 3;
constexpr uint8_t protocol_minor = 4;
constexpr uint8_t board_id = 5;
constexpr uint8_t firmware_build = 9;
constexpr uint8_t cells_per_foot = 11;
constexpr uint8_t cell_mask = 12;
constexpr uint8_t gain = 13;
constexpr uint8_t reset_cause = 14;
constexpr uint8_t t_us = 15;
constexpr uint8_t rate_centihertz = 19;
constexpr uint8_t SIZE = 27;
}
static_assert(IdentityAt::seq + 2 == IdentityAt::protocol_major, "fields lie side by side");
static_assert(IdentityAt::protocol_major + 1 == IdentityAt::protocol_minor, "fields lie side by side");
static_assert(IdentityAt::protocol_minor + 1 == IdentityAt::board_id, "fields lie side by side");
static_assert(IdentityAt::board_id + 4 == IdentityAt::firmware_build, "fields lie side by side");
static_assert(IdentityAt::firmware_build + 2 == IdentityAt::cells_per_foot, "fields lie side by side");
static_assert(IdentityAt::cells_per_foot + 1 == IdentityAt::cell_mask, "fields lie side by side");
static_assert(IdentityAt::cell_mask + 1 == IdentityAt::gain, "fields lie side by side");
static_assert(IdentityAt::gain + 1 == IdentityAt::reset_cause, "fields lie side by side");
static_assert(IdentityAt::reset_cause + 1 == IdentityAt::t_us, "fields lie side by side");
static_assert(IdentityAt::t_us + 4 == IdentityAt::rate_centihertz, "fields lie side by side");
static_assert(IdentityAt::rate_centihertz + 2 * 4 == IdentityAt::SIZE, "fields lie side by side");
static_assert(IdentityAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const Identity& m, uint8_t* out) {
  out[0] = IdentityAt::TYPE;
  put_u16(out + IdentityAt::seq, m.seq);
  put_u8(out + IdentityAt::protocol_major, m.protocol_major);
  put_u8(out + IdentityAt::protocol_minor, m.protocol_minor);
  put_u32(out + IdentityAt::board_id, m.board_id);
  put_u16(out + IdentityAt::firmware_build, m.firmware_build);
  put_u8(out + IdentityAt::cells_per_foot, m.cells_per_foot);
  put_u8(out + IdentityAt::cell_mask, m.cell_mask);
  put_u8(out + IdentityAt::gain, m.gain);
  put_u8(out + IdentityAt::reset_cause, m.reset_cause);
  put_u32(out + IdentityAt::t_us, m.t_us);
  for (uint8_t i = 0; i < 4; ++i) put_u16(out + IdentityAt::rate_centihertz + 2 * i, m.rate_centihertz[i]);
  return IdentityAt::SIZE;
}
inline bool decode(Identity& m, const uint8_t* in, uint8_t length) {
  if (length != IdentityAt::SIZE || in[0] != IdentityAt::TYPE) return false;
  m.seq = get_u16(in + IdentityAt::seq);
  m.protocol_major = get_u8(in + IdentityAt::protocol_major);
  m.protocol_minor = get_u8(in + IdentityAt::protocol_minor);
  m.board_id = get_u32(in + IdentityAt::board_id);
  m.firmware_build = get_u16(in + IdentityAt::firmware_build);
  m.cells_per_foot = get_u8(in + IdentityAt::cells_per_foot);
  m.cell_mask = get_u8(in + IdentityAt::cell_mask);
  m.gain = get_u8(in + IdentityAt::gain);
  m.reset_cause = get_u8(in + IdentityAt::reset_cause);
  m.t_us = get_u32(in + IdentityAt::t_us);
  for (uint8_t i = 0; i < 4; ++i) m.rate_centihertz[i] = get_u16(in + IdentityAt::rate_centihertz + 2 * i);
  return true;
}

// Conversions of one or several cells, each with its own stamp.
struct Sample {
  uint16_t seq;  // [frame] counter of all frames of the board
  uint8_t mask;  // bit i is set where slot i has a reading below
  Reading readings[SLOTS];  // by slot; only those in the mask are on the wire
};
namespace SampleAt {
constexpr uint8_t TYPE = 0x02;
constexpr uint8_t seq = 1;
constexpr uint8_t mask = 3;
constexpr uint8_t SIZE = 4;
}
static_assert(SampleAt::seq + 2 == SampleAt::mask, "fields lie side by side");
static_assert(SampleAt::mask + 1 == SampleAt::SIZE, "fields lie side by side");
static_assert(SampleAt::SIZE + SLOTS * ReadingAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const Sample& m, uint8_t* out) {
  out[0] = SampleAt::TYPE;
  put_u16(out + SampleAt::seq, m.seq);
  put_u8(out + SampleAt::mask, m.mask);
  uint8_t at = SampleAt::SIZE;
  for (uint8_t slot = 0; slot < SLOTS; ++slot) {
    if (!(m.mask >> slot & 1)) continue;
    encode_fields(m.readings[slot], out + at);
    at = static_cast<uint8_t>(at + ReadingAt::SIZE);
  }
  return at;
}
inline bool decode(Sample& m, const uint8_t* in, uint8_t length) {
  if (length < SampleAt::SIZE || in[0] != SampleAt::TYPE) return false;
  m.seq = get_u16(in + SampleAt::seq);
  m.mask = get_u8(in + SampleAt::mask);
  if (m.mask >> SLOTS || length != SampleAt::SIZE + bits_set(m.mask) * ReadingAt::SIZE) return false;
  uint8_t at = SampleAt::SIZE;
  for (uint8_t slot = 0; slot < SLOTS; ++slot) {
    if (!(m.mask >> slot & 1)) continue;
    decode_fields(m.readings[slot], in + at);
    at = static_cast<uint8_t>(at + ReadingAt::SIZE);
  }
  return true;
}

// Health of the board; also its heartbeat.
struct Status {
  uint16_t seq;  // [frame] counter of all frames of the board
  uint32_t t_us;  // [us] board time when this was sent
  uint8_t streaming;  // 1 after START, 0 after STOP and after a reset
  uint8_t stuck_low;  // bit i: slot i's line was low for over 200 ms (shorted, or no converter)
  uint8_t stuck_high;  // bit i: slot i's line was high for over 200 ms (unplugged, or asleep)
  uint16_t dropped_frames;  // [frame] frames that found the transmit ring full, modulo 65536
  uint32_t conversions[4];  // [conversion] conversions read from each slot
  uint16_t missed[4];  // [conversion] conversions known not read, modulo 65536
  uint16_t late[4];  // [read] reads that ended late, modulo 65536
  uint16_t desyncs[4];  // [read] reads without a high line after pulse 25, modulo 65536
  uint8_t restarts[4];  // [restart] power cycles of each slot's converter, modulo 256
};
namespace StatusAt {
constexpr uint8_t TYPE = 0x03;
constexpr uint8_t seq = 1;
constexpr uint8_t t_us = 3;
constexpr uint8_t streaming = 7;
constexpr uint8_t stuck_low = 8;
constexpr uint8_t stuck_high = 9;
constexpr uint8_t dropped_frames = 10;
constexpr uint8_t conversions = 12;
constexpr uint8_t missed = 28;
constexpr uint8_t late = 36;
constexpr uint8_t desyncs = 44;
constexpr uint8_t restarts = 52;
constexpr uint8_t SIZE = 56;
}
static_assert(StatusAt::seq + 2 == StatusAt::t_us, "fields lie side by side");
static_assert(StatusAt::t_us + 4 == StatusAt::streaming, "fields lie side by side");
static_assert(StatusAt::streaming + 1 == StatusAt::stuck_low, "fields lie side by side");
static_assert(StatusAt::stuck_low + 1 == StatusAt::stuck_high, "fields lie side by side");
static_assert(StatusAt::stuck_high + 1 == StatusAt::dropped_frames, "fields lie side by side");
static_assert(StatusAt::dropped_frames + 2 == StatusAt::conversions, "fields lie side by side");
static_assert(StatusAt::conversions + 4 * 4 == StatusAt::missed, "fields lie side by side");
static_assert(StatusAt::missed + 2 * 4 == StatusAt::late, "fields lie side by side");
static_assert(StatusAt::late + 2 * 4 == StatusAt::desyncs, "fields lie side by side");
static_assert(StatusAt::desyncs + 2 * 4 == StatusAt::restarts, "fields lie side by side");
static_assert(StatusAt::restarts + 1 * 4 == StatusAt::SIZE, "fields lie side by side");
static_assert(StatusAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const Status& m, uint8_t* out) {
  out[0] = StatusAt::TYPE;
  put_u16(out + StatusAt::seq, m.seq);
  put_u32(out + StatusAt::t_us, m.t_us);
  put_u8(out + StatusAt::streaming, m.streaming);
  put_u8(out + StatusAt::stuck_low, m.stuck_low);
  put_u8(out + StatusAt::stuck_high, m.stuck_high);
  put_u16(out + StatusAt::dropped_frames, m.dropped_frames);
  for (uint8_t i = 0; i < 4; ++i) put_u32(out + StatusAt::conversions + 4 * i, m.conversions[i]);
  for (uint8_t i = 0; i < 4; ++i) put_u16(out + StatusAt::missed + 2 * i, m.missed[i]);
  for (uint8_t i = 0; i < 4; ++i) put_u16(out + StatusAt::late + 2 * i, m.late[i]);
  for (uint8_t i = 0; i < 4; ++i) put_u16(out + StatusAt::desyncs + 2 * i, m.desyncs[i]);
  for (uint8_t i = 0; i < 4; ++i) put_u8(out + StatusAt::restarts + 1 * i, m.restarts[i]);
  return StatusAt::SIZE;
}
inline bool decode(Status& m, const uint8_t* in, uint8_t length) {
  if (length != StatusAt::SIZE || in[0] != StatusAt::TYPE) return false;
  m.seq = get_u16(in + StatusAt::seq);
  m.t_us = get_u32(in + StatusAt::t_us);
  m.streaming = get_u8(in + StatusAt::streaming);
  m.stuck_low = get_u8(in + StatusAt::stuck_low);
  m.stuck_high = get_u8(in + StatusAt::stuck_high);
  m.dropped_frames = get_u16(in + StatusAt::dropped_frames);
  for (uint8_t i = 0; i < 4; ++i) m.conversions[i] = get_u32(in + StatusAt::conversions + 4 * i);
  for (uint8_t i = 0; i < 4; ++i) m.missed[i] = get_u16(in + StatusAt::missed + 2 * i);
  for (uint8_t i = 0; i < 4; ++i) m.late[i] = get_u16(in + StatusAt::late + 2 * i);
  for (uint8_t i = 0; i < 4; ++i) m.desyncs[i] = get_u16(in + StatusAt::desyncs + 2 * i);
  for (uint8_t i = 0; i < 4; ++i) m.restarts[i] = get_u8(in + StatusAt::restarts + 1 * i);
  return true;
}

// Answer to a command other than IDENTIFY.
struct Reply {
  uint16_t seq;  // [frame] counter of all frames of the board
  uint8_t command;  // type of the command that is answered
  uint8_t outcome;  // 0 done, 1 refused, 2 not understood
};
namespace ReplyAt {
constexpr uint8_t TYPE = 0x04;
constexpr uint8_t seq = 1;
constexpr uint8_t command = 3;
constexpr uint8_t outcome = 4;
constexpr uint8_t SIZE = 5;
}
static_assert(ReplyAt::seq + 2 == ReplyAt::command, "fields lie side by side");
static_assert(ReplyAt::command + 1 == ReplyAt::outcome, "fields lie side by side");
static_assert(ReplyAt::outcome + 1 == ReplyAt::SIZE, "fields lie side by side");
static_assert(ReplyAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const Reply& m, uint8_t* out) {
  out[0] = ReplyAt::TYPE;
  put_u16(out + ReplyAt::seq, m.seq);
  put_u8(out + ReplyAt::command, m.command);
  put_u8(out + ReplyAt::outcome, m.outcome);
  return ReplyAt::SIZE;
}
inline bool decode(Reply& m, const uint8_t* in, uint8_t length) {
  if (length != ReplyAt::SIZE || in[0] != ReplyAt::TYPE) return false;
  m.seq = get_u16(in + ReplyAt::seq);
  m.command = get_u8(in + ReplyAt::command);
  m.outcome = get_u8(in + ReplyAt::outcome);
  return true;
}

// Ask for IDENTITY.
struct Identify {
};
namespace IdentifyAt {
constexpr uint8_t TYPE = 0x10;
constexpr uint8_t SIZE = 1;
}
static_assert(IdentifyAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const Identify& , uint8_t* out) {
  out[0] = IdentifyAt::TYPE;
  return IdentifyAt::SIZE;
}
inline bool decode(Identify& , const uint8_t* in, uint8_t length) {
  if (length != IdentifyAt::SIZE || in[0] != IdentifyAt::TYPE) return false;
  return true;
}

// Begin to send SAMPLE.
struct Start {
};
namespace StartAt {
constexpr uint8_t TYPE = 0x11;
constexpr uint8_t SIZE = 1;
}
static_assert(StartAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const Start& , uint8_t* out) {
  out[0] = StartAt::TYPE;
  return StartAt::SIZE;
}
inline bool decode(Start& , const uint8_t* in, uint8_t length) {
  if (length != StartAt::SIZE || in[0] != StartAt::TYPE) return false;
  return true;
}

// Stop sending SAMPLE; STATUS goes on.
struct Stop {
};
namespace StopAt {
constexpr uint8_t TYPE = 0x12;
constexpr uint8_t SIZE = 1;
}
static_assert(StopAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const Stop& , uint8_t* out) {
  out[0] = StopAt::TYPE;
  return StopAt::SIZE;
}
inline bool decode(Stop& , const uint8_t* in, uint8_t length) {
  if (length != StopAt::SIZE || in[0] != StopAt::TYPE) return false;
  return true;
}

// Write the board id to EEPROM; refused unless the board is blank, and for the blank id itself.
struct SetBoardId {
  uint32_t board_id;  // the new id
};
namespace SetBoardIdAt {
constexpr uint8_t TYPE = 0x13;
constexpr uint8_t board_id = 1;
constexpr uint8_t SIZE = 5;
}
static_assert(SetBoardIdAt::board_id + 4 == SetBoardIdAt::SIZE, "fields lie side by side");
static_assert(SetBoardIdAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const SetBoardId& m, uint8_t* out) {
  out[0] = SetBoardIdAt::TYPE;
  put_u32(out + SetBoardIdAt::board_id, m.board_id);
  return SetBoardIdAt::SIZE;
}
inline bool decode(SetBoardId& m, const uint8_t* in, uint8_t length) {
  if (length != SetBoardIdAt::SIZE || in[0] != SetBoardIdAt::TYPE) return false;
  m.board_id = get_u32(in + SetBoardIdAt::board_id);
  return true;
}

// Power one slot's converter down and up again.
struct ResetCell {
  uint8_t slot;  // 0 to 3
};
namespace ResetCellAt {
constexpr uint8_t TYPE = 0x14;
constexpr uint8_t slot = 1;
constexpr uint8_t SIZE = 2;
}
static_assert(ResetCellAt::slot + 1 == ResetCellAt::SIZE, "fields lie side by side");
static_assert(ResetCellAt::SIZE <= MAX_PAYLOAD, "fits a payload");
inline uint8_t encode(const ResetCell& m, uint8_t* out) {
  out[0] = ResetCellAt::TYPE;
  put_u8(out + ResetCellAt::slot, m.slot);
  return ResetCellAt::SIZE;
}
inline bool decode(ResetCell& m, const uint8_t* in, uint8_t length) {
  if (length != ResetCellAt::SIZE || in[0] != ResetCellAt::TYPE) return false;
  m.slot = get_u8(in + ResetCellAt::slot);
  return true;
}

}  // namespace wire
