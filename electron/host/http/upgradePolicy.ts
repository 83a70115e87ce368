import type { IncomingMessage } from 'node:http'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'

/** Allowed values of the headers Host (names and addresses of this computer, and the port) and Origin. */
export interface RequestPolicy {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

/**
 * Checks that a request is of HTTP/1.1 and addressed to this host, by exactly one Host header (DNS rebinding). @returns null, or the HTTP
 * status of the rejection
 */
export function misdirectedStatus(
  request: Pick<IncomingMessage, 'rawHeaders' | 'url' | 'httpVersion'>,
  { hosts }: Pick<RequestPolicy, 'hosts'>,
): 400 | 421 | 505 | null {
  // HTTP/1.0 knows neither the Host header nor upgrades, and Node accepts both in it
  if (request.httpVersion !== '1.1') return 505
  // Node uses the first of two Host headers, and accepts absolute request targets
  const hostHeaders = request.rawHeaders.filter((_, i) => i % 2 === 1 && request.rawHeaders[i - 1]?.toLowerCase() === 'host')
  if (hostHeaders.length !== 1 || !request.url?.startsWith('/')) return 400
  return hosts.has((hostHeaders[0] ?? '').toLowerCase()) ? null : 421
}

/** The version of RFC 6455; `ws` also accepts 8, a draft. */
const WEBSOCKET_VERSION = '13'

const roomPath = /^\/t\/([0-9a-z]{16})\/([a-z]+\/[0-9a-z]{16})$/

/**
 * Whether an origin is a window of Tavolo on another computer: the desktop app, or the app in a browser, served on loopback. No web page
 * has such an origin. The whole origin is compared, and the client still has to authenticate.
 */
const isTavoloOrigin = (origin: string): boolean => origin === 'app://tavolo' || /^http:\/\/127\.0\.0\.1:\d{4,5}$/.test(origin)

/** Checks an upgrade request. @returns the requested process and room, or the HTTP status of the rejection */
export function checkUpgrade(
  request: Pick<IncomingMessage, 'rawHeaders' | 'url' | 'httpVersion' | 'headers' | 'method'>,
  policy: RequestPolicy,
): { readonly processId: string; readonly room: RoomName } | 400 | 403 | 404 | 421 | 426 | 505 {
  const rejectedStatus = misdirectedStatus(request, policy)
  if (rejectedStatus) return rejectedStatus
  const { origin, upgrade } = request.headers
  // programs other than browsers send no origin; they still have to authenticate
  if (origin !== undefined && !policy.origins.has(origin) && !isTavoloOrigin(origin)) return 403
  const offeredProtocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (request.method !== 'GET' || upgrade?.toLowerCase() !== 'websocket' || !offeredProtocols.includes(SUBPROTOCOL)) return 400
  if (request.headers['sec-websocket-version'] !== WEBSOCKET_VERSION) return 426
  const [, processId, room] = roomPath.exec(request.url ?? '') ?? []
  if (!processId || !room || !parseRoom(room)) return 404
  return { processId, room: room as RoomName }
}
