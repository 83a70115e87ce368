import type { IncomingMessage } from 'node:http'
import { parseRoom, type RoomName } from '../../../shared/protocol/role.ts'
import { SUBPROTOCOL } from '../../../shared/protocol/version.ts'

/** Whom a request may name: the names and addresses of this computer with the port, and the pages that may call. */
export interface RequestPolicy {
  readonly hosts: ReadonlySet<string>
  readonly origins: ReadonlySet<string>
}

/** Does a request speak to this host, and in one voice? @returns null, or the HTTP status that says why not */
export function misdirectedStatus(request: Pick<IncomingMessage, 'rawHeaders' | 'url'>, { hosts }: Pick<RequestPolicy, 'hosts'>): 400 | 421 | null {
  // Node alone lets the first of two Host headers win, and takes an absolute address without a word
  const hostHeaders = request.rawHeaders.filter((_, i) => i % 2 === 1 && request.rawHeaders[i - 1]?.toLowerCase() === 'host')
  if (hostHeaders.length !== 1 || !request.url?.startsWith('/')) return 400
  return hosts.has((hostHeaders[0] ?? '').toLowerCase()) ? null : 421
}

const roomPath = /^\/t\/([0-9a-z]{16})\/([a-z]+\/[0-9a-z]{16})$/

/**
 * Is it a window of Tavolo on somebody else's computer: the desktop app's, or the app in a browser, which each computer
 * serves to itself on loopback? No page of the web has such an origin. The whole origin is matched, and proofs follow.
 */
const isTavoloOrigin = (origin: string): boolean => origin === 'app://tavolo' || /^http:\/\/127\.0\.0\.1:\d{4,5}$/.test(origin)

/** Which room a socket asks for, or the HTTP status that says why it gets none. */
export function checkUpgrade(
  request: Pick<IncomingMessage, 'rawHeaders' | 'url' | 'headers' | 'method'>,
  policy: RequestPolicy,
): { readonly processId: string; readonly room: RoomName } | 400 | 403 | 404 | 421 {
  const rejectedStatus = misdirectedStatus(request, policy)
  if (rejectedStatus) return rejectedStatus
  const { origin, upgrade } = request.headers
  // a program that is no browser names no origin: it still has to prove itself
  if (origin !== undefined && !policy.origins.has(origin) && !isTavoloOrigin(origin)) return 403
  const offeredProtocols = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
  if (request.method !== 'GET' || upgrade?.toLowerCase() !== 'websocket' || !offeredProtocols.includes(SUBPROTOCOL)) return 400
  const [, processId, room] = roomPath.exec(request.url ?? '') ?? []
  if (!processId || !room || !parseRoom(room)) return 404
  return { processId, room: room as RoomName }
}
