/**
 * Path of a process' socket on the host. Up to version 2 of the handshake every room had a socket of its own, at
 * `/t/<process>/<kind>/<id>`. The path of the process room now serves all rooms, so that a host of version 2 refuses a newer client
 * with the reason `version`, and not with an HTTP status, which a browser does not expose.
 */
export const socketPath = (processId: string): string => `/t/${processId}/process/${processId}`
