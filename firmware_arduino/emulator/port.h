// SPDX-License-Identifier: GPL-3.0-or-later
// The board's serial port: the master side of a raw pseudo-terminal, and a link to its other side.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void port_open(const char *link); // link may be NULL
void port_close(void);            // unread bytes are lost, as with a pulled plug
const char *port_name(void);
bool port_is_open(void);

bool port_has_host(void);
size_t port_read(uint8_t *data, size_t room);
void port_put(uint8_t byte);      // into the queue
void port_forget(void);           // empty the queue: nobody listens
void port_flush(void);            // as much as fits now
size_t port_queued(void);         // bytes not yet written
size_t port_unread(void);         // bytes written that the host has not read
extern uint64_t port_dropped;
