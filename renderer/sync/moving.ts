import { type Dispose, type Live, memoByKey, type Signal, signal } from '../../shared/base/live.ts'
import type { PersonId } from '../../shared/model/person.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { FRAME } from '../../shared/protocol/frames.ts'
import { decodePeers } from '../../shared/protocol/peers.ts'
import { openFrame } from '../../shared/protocol/wire.ts'
import { ask } from '../platform/ask.ts'
import { changeSeat, seatAt } from '../store/seats.ts'
import { innerLink, thisDevice } from './tables.ts'

/** This very computer: a host never says that of itself. */
const isHere = (address: string) => new URL(address).hostname === '127.0.0.1'
/** Addresses that a seat remembers: where the table is, and where it could go. */
const MOST_ADDRESSES = 12
/** Between two questions of who hosts now. */
const AGAIN_MS = 1000

const hostAt = memoByKey<ProcessId, Signal<PersonId | null>>(() => signal<PersonId | null>(null))

/** Whose computer hosts the table, as the host last said; null where it said nothing yet. */
export const hostedBy: (process: ProcessId) => Live<PersonId | null> = hostAt

/** From now on the table is looked for here, and nowhere else. */
export async function changeAddresses(process: ProcessId, addresses: readonly string[]): Promise<void> {
  await changeSeat(process, { addresses })
  const seat = await seatAt(process)
  if (seat) innerLink(process).sitAt(seat)
}

/** From now on the table is looked for here first; `hurry`: at once. */
export async function moveTo(process: ProcessId, addresses: readonly string[], hurry: boolean): Promise<void> {
  const before = await seatAt(process)
  if (!before || addresses.length === 0) return
  const next = [...new Set([...addresses, ...before.addresses])].slice(0, MOST_ADDRESSES)
  if (next.join() !== before.addresses.join()) await changeAddresses(process, next)
  if (hurry) innerLink(process).hurry()
}

/**
 * Follows a table that moves. Everybody remembers where else it could be. A desktop also lets its own stand-by hear what the host
 * says to such, and asks it who hosts now when the host is lost; it may answer that this computer does.
 */
export function followTable(process: ProcessId): Dispose {
  const link = innerLink(process)
  const desktop = thisDevice() === 'desktop'
  let over = false
  let looking = false
  let timer: ReturnType<typeof setTimeout> | null = null

  /** At the table, this computer knows more than when it began to stand by: whose table it is, and who sits here. */
  const arrive = async () => {
    const seat = await seatAt(process)
    if (!seat) return
    const { seed, fingerprint, tableKey } = seat
    await ask('table.startStandby', { process, title: '', membership: { seed, fingerprint, tableKey } }).catch(() => null)
    await relay([])
  }
  const relay = async (frames: readonly Uint8Array[]) => {
    const answer = await ask('table.relayFrames', { process, frames: [...frames] }).catch(() => null)
    for (const frame of answer?.frames ?? []) link.say(frame)
  }
  const told = (frame: Uint8Array) => {
    if (desktop) void relay([frame])
    const { kind, rest } = openFrame(frame)
    if (kind !== FRAME.peers) return
    const [host, ...others] = decodePeers(rest)
    if (!host) return
    hostAt(process).set(host.id as PersonId)
    void seatAt(process).then((seat) => {
      const reached = seat?.addresses[0]
      // the address by which the host was reached works; another one leads to who hosts from now on
      const works = reached !== undefined && (host.addresses.includes(reached) || isHere(reached))
      return moveTo(process, [...(works ? [reached] : []), ...host.addresses, ...others.flatMap(({ addresses }) => addresses)], false)
    })
  }
  const lost = async () => {
    if (looking || over) return
    looking = true
    const found = await ask('table.findOrBecomeHost', { process }).catch(() => null)
    looking = false
    if (over || link.status.current().state === 'connected') return
    if (found && found.addresses.length > 0) await moveTo(process, found.addresses, true)
    if (timer) clearTimeout(timer)
    timer = setTimeout(() => void (link.status.current().state === 'offline' && lost()), AGAIN_MS)
  }

  let before = link.status.current().state
  const follow = () => {
    const { state } = link.status.current()
    if (state === before) return
    before = state
    if (!desktop) return
    if (state === 'connected') void arrive()
    if (state === 'offline') void lost()
  }
  if (desktop && before === 'connected') void arrive()
  const stops = [link.onTold(told), link.status.subscribe(follow)]
  return () => {
    over = true
    if (timer) clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
