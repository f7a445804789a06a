#ifdef __AVR__

#include "board.h"

#include <Arduino.h>
#include <avr/eeprom.h>
#include <avr/interrupt.h>
#include <avr/sleep.h>
#include <util/atomic.h>

#include "../config.h"
#include "frame.h"
#include "ring.h"

namespace {

constexpr uint8_t dout_pins = static_cast<uint8_t>(config::cell_mask << config::dout_first_bit);
constexpr uint8_t sck_pins = static_cast<uint8_t>(config::cell_mask << config::sck_first_bit);

// Double speed: one bit lasts 8 cycles of UBRR0 + 1; 250000 baud is exact at 16 MHz.
constexpr uint8_t baud_divisor = F_CPU / 8 / wire::BAUD - 1;
static_assert((baud_divisor + 1) * 8UL * wire::BAUD == F_CPU, "the baud rate is exact");

Ring<256> transmit;
Ring<64> receive_ring;
static_assert(frame::largest < 255, "the largest frame fits the transmit ring");

volatile uint8_t watched = 0;
volatile uint8_t was_high = 0;
volatile uint8_t ready = 0;
volatile uint32_t ready_us[wire::SLOTS];

uint8_t mcusr_at_start;

inline uint8_t line_levels() { return (PINB >> config::dout_first_bit) & config::cell_mask; }

// Interrupts are off: in the pin-change interrupt, or guarded.
inline void note_edges() {
  const uint8_t high = line_levels();
  const uint8_t fell = was_high & static_cast<uint8_t>(~high) & watched;
  was_high = high;
  if (!fell) return;
  const uint32_t t = micros();
  ready |= fell;
  for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) {
    if (fell >> slot & 1) ready_us[slot] = t;
  }
}

// Interrupts are off.
inline void unwatch(uint8_t cells) {
  watched &= static_cast<uint8_t>(~cells);
  PCMSK0 = static_cast<uint8_t>(watched << config::dout_first_bit);
}

struct Ports {
  // Interrupts are masked for this one pulse only: high over 60 us would power the converter down.
  inline void pulse(uint8_t cells) {
    const uint8_t pins = static_cast<uint8_t>(cells << config::sck_first_bit);
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
      const uint8_t low = PORTD;
      PORTD = low | pins;
      __builtin_avr_delay_cycles(3);  // with the write itself 0.25 us high; data are valid 0.1 us after the rise
      PORTD = low;
    }
  }
  inline uint8_t lines() { return line_levels(); }
};

}  // namespace

ISR(PCINT0_vect) { note_edges(); }

ISR(USART_UDRE_vect) {
  if (transmit.empty()) {
    UCSR0B &= static_cast<uint8_t>(~_BV(UDRIE0));
  } else {
    UDR0 = transmit.pop();
  }
}

ISR(USART_RX_vect) {
  receive_ring.push(UDR0);  // without room the command is damaged, and its CRC says so
}

namespace board {

void begin() {
  mcusr_at_start = MCUSR;
  MCUSR = 0;
  PORTD &= static_cast<uint8_t>(~sck_pins);
  DDRD |= sck_pins;
  DDRB &= static_cast<uint8_t>(~dout_pins);
  PORTB |= dout_pins;  // pull-ups: an unplugged line reads high and stays quiet
  PCICR |= _BV(PCIE0);
  UBRR0 = baud_divisor;
  UCSR0A = _BV(U2X0);
  UCSR0C = _BV(UCSZ01) | _BV(UCSZ00);
  UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
  set_sleep_mode(SLEEP_MODE_IDLE);
}

uint8_t reset_cause() { return mcusr_at_start; }
uint32_t now_us() { return micros(); }
uint32_t now_ms() { return millis(); }
uint8_t lines() { return line_levels(); }

uint8_t take_ready(uint32_t (&edge_us)[wire::SLOTS]) {
  uint8_t cells;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    cells = ready;
    ready = 0;
    unwatch(cells);
    for (uint8_t slot = 0; slot < wire::SLOTS; ++slot) edge_us[slot] = ready_us[slot];
  }
  return cells;
}

void read(uint8_t cells, uint8_t (&seen)[hx711::pulses]) {
  Ports ports;
  hx711::clock_out(ports, cells, seen);
}

void watch(uint8_t cells) {
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    note_edges();  // of the others, before their last level is replaced below
    watched |= cells;
    PCMSK0 = static_cast<uint8_t>(watched << config::dout_first_bit);
    note_edges();  // a fall before the line above raised no interrupt; was_high still holds the level before it
  }
}

void power_down(uint8_t cells) {
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) {
    unwatch(cells);
    ready &= static_cast<uint8_t>(~cells);
    PORTD |= static_cast<uint8_t>(cells << config::sck_first_bit);
  }
}

void power_up(uint8_t cells) {
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { PORTD &= static_cast<uint8_t>(~(cells << config::sck_first_bit)); }
  watch(cells);
}

bool send(const uint8_t* frame, uint8_t length) {
  if (transmit.room() < length) return false;
  while (length--) transmit.push(*frame++);
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { UCSR0B |= _BV(UDRIE0); }
  return true;
}

bool receive(uint8_t* byte) {
  if (receive_ring.empty()) return false;
  *byte = receive_ring.pop();
  return true;
}

uint8_t eeprom_read(uint16_t address) { return eeprom_read_byte(reinterpret_cast<const uint8_t*>(address)); }
bool eeprom_ready() { return eeprom_is_ready(); }
void eeprom_write(uint16_t address, uint8_t byte) { eeprom_write_byte(reinterpret_cast<uint8_t*>(address), byte); }

void idle() {
  if (!config::idle_sleep) return;
  cli();
  if (ready || !receive_ring.empty()) {
    sei();
    return;
  }
  sleep_enable();
  sei();  // the next instruction runs before any interrupt, so none can slip in between and leave us asleep
  sleep_cpu();
  sleep_disable();
}

}  // namespace board

#endif  // __AVR__
