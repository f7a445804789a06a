// SPDX-License-Identifier: GPL-3.0-or-later
#define _GNU_SOURCE
#include "port.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "input.h"

#define QUEUE_ROOM (1 << 20)

uint64_t port_dropped;

static int master = -1;
static char name[128];
static const char *link_path;
static uint8_t queue[QUEUE_ROOM];
static size_t head, count;

void port_open(const char *link)
{
	struct termios raw;
	int slave;
	memset(&raw, 0, sizeof raw);
	cfmakeraw(&raw); // an echo would feed the firmware its own output
	raw.c_cflag |= CREAD | CLOCAL;
	if (openpty(&master, &slave, name, &raw, NULL))
		die("cannot open a pseudo-terminal: %m");
	fcntl(master, F_SETFL, O_NONBLOCK);
	fcntl(master, F_SETFD, FD_CLOEXEC);
	close(slave); // from here on a hang-up on the master says that no host has it open
	link_path = link;
	if (!link)
		return;
	// Made aside and renamed, so that the link never points at nothing.
	char *aside;
	if (asprintf(&aside, "%s.part", link) < 0)
		die("no memory");
	unlink(aside);
	if (symlink(name, aside) || rename(aside, link))
		die("cannot make the link %s: %m", link);
	free(aside);
}

void port_close(void)
{
	if (master < 0)
		return;
	char target[sizeof name];
	ssize_t n = link_path ? readlink(link_path, target, sizeof target) : -1;
	if (n == (ssize_t)strlen(name) && !memcmp(target, name, (size_t)n))
		unlink(link_path); // ours still, not that of a later run
	close(master);
	master = -1;
	port_forget();
}

const char *port_name(void)
{
	return name;
}

bool port_is_open(void)
{
	return master >= 0;
}

bool port_has_host(void)
{
	struct pollfd p = {.fd = master, .events = 0};
	return master >= 0 && poll(&p, 1, 0) >= 0 && !(p.revents & POLLHUP);
}

size_t port_read(uint8_t *data, size_t room)
{
	ssize_t n = master < 0 ? 0 : read(master, data, room);
	return n > 0 ? (size_t)n : 0;
}

void port_put(uint8_t byte)
{
	if (master < 0 || count == QUEUE_ROOM) {
		port_dropped++;
		return;
	}
	queue[(head + count++) % QUEUE_ROOM] = byte;
}

void port_forget(void)
{
	port_dropped += count;
	count = head = 0;
}

void port_flush(void)
{
	while (count && master >= 0) {
		size_t piece = head + count <= QUEUE_ROOM ? count : QUEUE_ROOM - head;
		ssize_t n = write(master, queue + head, piece);
		if (n <= 0)
			return; // full for now; a host that left is seen by port_has_host
		head = (head + (size_t)n) % QUEUE_ROOM;
		count -= (size_t)n;
	}
}

size_t port_queued(void)
{
	return count;
}

size_t port_unread(void)
{
	int unread = 0;
	// Opened for a moment only: held open, it would hide that the host has left.
	int slave = open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
	if (slave >= 0) {
		ioctl(slave, FIONREAD, &unread);
		close(slave);
	}
	return (size_t)unread;
}
