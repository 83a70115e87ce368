import { encodeRegister, encodeRegisterHave } from '../../shared/protocol/news.ts'
import type { HostRegister } from './register.ts'

/** Somebody whose computer keeps the register too. */
export interface RegisterPeer {
  readonly send: (frame: Uint8Array) => void
}

/** The register as it goes from one computer to the others: who asked once is told of everything new while they stay. */
export interface Shared {
  /** They have these: they get what they lack, and are asked for what this host lacks. */
  readonly compare: (peer: RegisterPeer, ids: readonly string[]) => void
  /** They bring statements. @returns false where one of them was forged, or had no right to be said */
  readonly bring: (peer: RegisterPeer, statements: readonly Uint8Array[]) => boolean
  readonly leave: (peer: RegisterPeer) => void
}

/** Statements in one frame. */
const AT_ONCE = 500

export function shareRegister(register: HostRegister): Shared {
  const peers = new Set<RegisterPeer>()
  register.onFresh((fresh) => {
    const frame = encodeRegister(fresh.map(({ bytes }) => bytes))
    for (const peer of peers) peer.send(frame)
  })
  return {
    compare: (peer, ids) => {
      peers.add(peer)
      const theirs = new Set(ids)
      const missing = register.missingFrom(theirs)
      for (let at = 0; at < missing.length; at += AT_ONCE) peer.send(encodeRegister(missing.slice(at, at + AT_ONCE)))
      const mine = new Set(register.ids())
      if (ids.some((id) => !mine.has(id))) peer.send(encodeRegisterHave([...mine]))
    },
    bring: (_peer, statements) => register.bring(statements).refused === 0,
    leave: (peer) => void peers.delete(peer),
  }
}
