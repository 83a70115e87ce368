/**
 * Where a process' socket is, under the host's address. Up to version 2 of the handshake every room had a socket of its own, at
 * `/t/<process>/<kind>/<id>`; the one of the process' room is kept for all of them, so that a host of version 2 refuses a newer
 * client by its version, in words, and not by an HTTP status that a browser does not show.
 */
export const socketPath = (processId: string): string => `/t/${processId}/process/${processId}`
