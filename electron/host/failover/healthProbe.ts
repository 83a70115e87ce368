import http from 'node:http'
import * as v from 'valibot'
import { integer, jsonOrNull, readable, text } from '../../../shared/base/read.ts'
import type { Peer } from '../../../shared/protocol/messages/peers.ts'

/** Schema of the response to `GET /health`, public and unauthenticated: no name, no secret. Joining verifies the host. */
export const healthSchema = v.object({
  hosting: v.boolean(),
  /** Whether the computer could host. */
  ready: v.optional(v.boolean(), false),
  process: text(20),
  term: v.optional(integer(0, 1_000_000_000), 0),
  /** Id of the term: of two equal terms, the one with the smaller id counts. */
  id: v.optional(text(64), ''),
})
/** What `healthSchema` reads. */
export type Health = v.InferOutput<typeof healthSchema>

/** A peer that answered, and the address at which it did. */
export interface PeerAnswer {
  readonly peer: Peer
  readonly address: string
  readonly health: Health
}

/**
 * Asks all peers for their health at once. Peers that do not answer within 700 ms are left out; after an answer that `isSufficient` accepts,
 * no other is waited for.
 */
export type HealthProbe = (
  processId: string,
  peers: readonly Peer[],
  isSufficient?: (answer: PeerAnswer) => boolean,
) => Promise<readonly PeerAnswer[]>

const TIMEOUT_MS = 700
const MAX_BYTES = 1000

/** Asks over HTTP. */
export const probeHealth: HealthProbe = async (processId, peers, isSufficient = () => false) => {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const answers: PeerAnswer[] = []
  const requests = peers.map(async (peer) => {
    const attempts = peer.addresses.map(async (address) => {
      const report = readable(healthSchema, await fetchHealth(address))
      if (report?.process !== processId) throw new Error('another process')
      return { peer, address, health: report }
    })
    const answer = await Promise.any(attempts).catch(() => null)
    if (!answer) return
    answers.push(answer)
    if (isSufficient(answer)) stop()
  })
  await Promise.race([Promise.all(requests), stopped])
  return answers
}

function fetchHealth(address: string): Promise<unknown> {
  return new Promise((resolve) => {
    const request = http.get(`${address}/health`, { agent: false, timeout: TIMEOUT_MS }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        body += part
        if (body.length > MAX_BYTES) request.destroy()
      })
      response.on('end', () => resolve(jsonOrNull(body)))
    })
    const timeout = setTimeout(() => request.destroy(), TIMEOUT_MS)
    request.on('error', () => resolve(null))
    request.on('close', () => {
      clearTimeout(timeout)
      resolve(null)
    })
  })
}
