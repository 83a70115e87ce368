import { encodeStatements, encodeStatementIds } from '../../shared/protocol/news.ts'
import type { Brought, HostRegister } from './register.ts'

/** Somebody whose computer keeps the register too. */
export interface RegisterPeer {
  readonly send: (frame: Uint8Array) => void
}

/** The register as it goes from one computer to the others: who asked once is told of everything new while they stay. */
export interface Shared {
  /** They have these: they get what they lack, and are asked for what this host lacks. */
  readonly compare: (peer: RegisterPeer, ids: readonly string[]) => void
  /** They bring statements. `from`: the key of who brings them, base64url. */
  readonly bring: (statements: readonly Uint8Array[], from: string) => Pick<Brought, 'forged' | 'refused'>
  readonly leave: (peer: RegisterPeer) => void
}

/** Statements in one frame: whoever gets it looks at as many signatures before doing anything else. */
const AT_ONCE = 100

export function shareRegister(register: HostRegister): Shared {
  const peers = new Set<RegisterPeer>()
  register.onFresh((fresh) => {
    const frame = encodeStatements(fresh.map(({ bytes }) => bytes))
    for (const peer of peers) peer.send(frame)
  })
  return {
    compare: (peer, ids) => {
      peers.add(peer)
      const theirs = new Set(ids)
      const missing = register.missingFrom(theirs)
      for (let at = 0; at < missing.length; at += AT_ONCE) peer.send(encodeStatements(missing.slice(at, at + AT_ONCE)))
      const mine = new Set(register.ids())
      if (ids.some((id) => !mine.has(id))) peer.send(encodeStatementIds([...mine]))
    },
    bring: register.bring,
    leave: (peer) => void peers.delete(peer),
  }
}
