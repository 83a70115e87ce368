import type { Dispose } from '../../shared/base/live.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import type { NearbyTable } from '../../shared/protocol/table.ts'
import { ask } from '../platform/ask.ts'
import { hear } from '../platform/hear.ts'
import { changeSeat, seatAt } from '../store/seats.ts'
import { innerLink } from './tables.ts'

const MAX_ADDRESSES = 4

/**
 * Finds a table again that has another address than last time (another day, another network): what mDNS finds is tried
 * first, and believed only if the host proves to be the founder's. @returns how to stop looking
 */
export function followNearby(process: ProcessId): Dispose {
  const found = async (tables: readonly NearbyTable[]) => {
    const seat = await seatAt(process)
    const addresses = tables.filter((table) => table.process === process).map((table) => table.address)
    if (!seat || seat.fingerprint === '' || addresses.every((address) => seat.addresses.includes(address))) return
    await changeSeat(process, { addresses: [...new Set([...addresses, ...seat.addresses])].slice(0, MAX_ADDRESSES) })
    const moved = await seatAt(process)
    const link = innerLink(process)
    if (!moved) return
    link.sitAt(moved)
    if (link.status.current().state !== 'connected') link.connect()
  }
  ask('nearby.list', {}).then(found, () => undefined)
  return hear('nearby.changed', (tables) => void found(tables))
}
