import { mayBeTried } from '../../../shared/protocol/links/hostAddress.ts'
import { MAX_ADDRESSES, MAX_PEERS, type Peer, peersReader } from '../../../shared/protocol/messages/peers.ts'
import { type JsonFile, type JsonFileOptions, jsonFile } from '../../disk/durable/jsonFile.ts'

/** The computers that could host the table, as far as this one knows. */
export interface HostCandidateList {
  /** At most `MAX_PEERS`, those that announced themselves last first. */
  readonly list: () => readonly Peer[]
  /** Records the addresses of a computer. @returns whether they changed */
  readonly record: (peer: Peer) => boolean
  /** Removes a computer. @returns whether it was there */
  readonly remove: (id: string) => boolean
  /** Merges the host's list: its entries replace those with the same id. */
  readonly merge: (peers: readonly Peer[]) => void
}

/**
 * Creates the list.
 * @param stored what is known at first
 * @param save called with the list after each change
 */
export function createHostCandidateList(stored: readonly Peer[] = [], save: (peers: readonly Peer[]) => void = () => undefined): HostCandidateList {
  let current = acceptable(stored)
  const set = (peers: readonly Peer[]): boolean => {
    const next = acceptable(peers)
    if (JSON.stringify(next) === JSON.stringify(current)) return false
    current = next
    save(current)
    return true
  }
  return {
    list: () => current,
    // the last one to announce itself comes first: if there are too many, those that were silent longest are dropped
    record: (peer) => {
      const previous = current.find(({ id }) => id === peer.id)
      if (previous && previous.addresses.join() === peer.addresses.join()) return false
      return set([peer, ...current.filter(({ id }) => id !== peer.id)])
    },
    remove: (id) => set(current.filter((peer) => peer.id !== id)),
    // computers that the host does not know are kept: it may not reach them
    merge: (peers) => void set([...peers, ...current.filter(({ id }) => !peers.some((peer) => peer.id === id))]),
  }
}

/** Leaves out addresses that no device may try, whoever named them, and what exceeds the limits. */
const acceptable = (peers: readonly Peer[]): readonly Peer[] =>
  peers
    .map(({ id, addresses }) => ({ id, addresses: addresses.filter(mayBeTried).slice(0, MAX_ADDRESSES) }))
    .filter(({ id, addresses }) => id !== '' && addresses.length > 0)
    .slice(0, MAX_PEERS)

/** Opens a list that is stored in a file. A list that cannot be read is set aside: other computers tell theirs. */
export async function openHostCandidateList(
  file: string,
  options: JsonFileOptions = {},
): Promise<HostCandidateList & Pick<JsonFile<unknown>, 'flush'>> {
  const stored = jsonFile<readonly Peer[]>(file, peersReader, options)
  const initial = await stored.read().catch(() => null)
  // the file reports its problem and tries again
  const list = createHostCandidateList(initial ?? [], (peers) => void stored.write(peers).catch(() => undefined))
  return { ...list, flush: stored.flush }
}
