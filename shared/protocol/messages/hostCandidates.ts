import { mayBeTried } from '../links/hostAddress.ts'
import { defineMessage } from './defineMessage.ts'
import { type Field, group, list, mapped, text } from './field.ts'
import { MAX_ADDRESS_CHARS, MAX_ADDRESSES, MAX_PEERS, type Peer } from './peers.ts'

/** Addresses that devices may try, best first. Others are left out. The sender truncates the list to `MAX_ADDRESSES`; a reader rejects a longer one. */
export const addresses: Field<readonly string[]> = mapped(
  list(text(MAX_ADDRESS_CHARS), MAX_ADDRESSES),
  (all) => all.slice(0, MAX_ADDRESSES),
  (all) => all.filter(mayBeTried),
)

/** Computers that could host, best first. */
export const peers: Field<readonly Peer[]> = mapped(
  list(group<Peer>({ id: text(20), addresses }), MAX_PEERS),
  (all) => all.slice(0, MAX_PEERS),
  (all) => all,
)

/** Host → client: the computers that could host the table if this host failed, this host first. Empty: the table is closed. */
export const hostCandidates = defineMessage({ id: 75, from: 'host', scope: 'connection', right: null, maxBytes: 8192, schema: { peers } })
