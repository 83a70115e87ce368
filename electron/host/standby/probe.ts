import http from 'node:http'
import * as v from 'valibot'
import { integer, readable, text } from '../../../shared/base/read.ts'
import type { Peer } from '../../../shared/protocol/peers.ts'

/** What a host says of itself to anybody who asks, at `/health`. No name, nothing secret, and not to be believed: whoever follows it has it prove itself. */
export const health = v.object({
  hosting: v.boolean(),
  /** Could it host? */
  ready: v.optional(v.boolean(), false),
  process: text(20),
  term: v.optional(integer(0, 1_000_000_000), 0),
  /** The term's id: of two equal terms the smaller counts. */
  id: v.optional(text(64), ''),
})
export type Health = v.InferOutput<typeof health>

/** A peer that answered, and at which of its addresses. */
export interface Answered {
  readonly peer: Peer
  readonly address: string
  readonly health: Health
}

/** Asks peers how they stand, all at once. Those who do not answer in time are left out; after an answer that is `enough` nobody else is waited for. */
export type Probe = (process: string, peers: readonly Peer[], enough?: (answer: Answered) => boolean) => Promise<readonly Answered[]>

const WITHIN_MS = 700
const MOST_BYTES = 1000

export const probe: Probe = async (process, peers, enough = () => false) => {
  let stop = () => {}
  const stopped = new Promise<void>((resolve) => {
    stop = resolve
  })
  const answers: Answered[] = []
  const asked = peers.map(async (peer) => {
    const tries = peer.addresses.map(async (address) => {
      const said = readable(health, await askHealth(address))
      if (said?.process !== process) throw new Error('somebody else')
      return { peer, address, health: said }
    })
    const answer = await Promise.any(tries).catch(() => null)
    if (!answer) return
    answers.push(answer)
    if (enough(answer)) stop()
  })
  await Promise.race([Promise.all(asked), stopped])
  return answers
}

function askHealth(address: string): Promise<unknown> {
  return new Promise((resolve) => {
    const request = http.get(`${address}/health`, { agent: false, timeout: WITHIN_MS }, (response) => {
      let said = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        said += part
        if (said.length > MOST_BYTES) request.destroy()
      })
      response.on('end', () => resolve(parsed(said)))
    })
    const late = setTimeout(() => request.destroy(), WITHIN_MS)
    request.on('error', () => resolve(null))
    request.on('close', () => {
      clearTimeout(late)
      resolve(null)
    })
  })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
