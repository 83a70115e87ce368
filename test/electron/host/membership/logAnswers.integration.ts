import { describe, expect, it } from 'vitest'
import type { HostMembershipLog } from '../../../../electron/host/membership/hostMembershipLog.ts'
import { createMembershipLogSync, type LogPeer } from '../../../../electron/host/membership/membershipLogSync.ts'
import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { fingerprint } from '../../../../shared/base/crypto.ts'
import { createMembershipLog } from '../../../../shared/protocol/membershipLog/membershipLog.ts'
import type { Statement } from '../../../../shared/protocol/membershipLog/statement.ts'
import { statements } from '../../../../shared/protocol/messages/statements.ts'
import { messageIndex } from '../../../../shared/protocol/messages.ts'
import { TABLE, textHash, unsigned } from '../../../lab/membership/unsigned.ts'

/** Statements that are said, of some frames' worth. */
const SAID = 1200

function openSync() {
  const founder = textHash('founder')
  const log = createMembershipLog({
    table: TABLE,
    fingerprint: fingerprint(fromBase64Url(founder) ?? new Uint8Array()),
    proofs: { join: () => true, device: () => true },
  })
  const listeners = new Set<(added: readonly Statement[]) => void>()
  const membershipLog = {
    log,
    onAdded: (listener: (added: readonly Statement[]) => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  } as Partial<HostMembershipLog> as HostMembershipLog
  let genesis: string | null = null
  let own: string | null = null
  const append = (kind: string, body: object) => {
    const statement = unsigned({ kind, author: founder, own, via: genesis, prev: [], at: 1, body })
    if (!statement || log.append(statement) !== 'added') throw new Error('a statement that is not taken')
    own = statement.id
    genesis ??= statement.id
    for (const listener of listeners) listener([statement])
    return toBase64Url(statement.bytes)
  }
  append('genesis', { imported: null })
  const appendMore = () => append('merge', {})
  for (let i = 1; i < SAID; i++) appendMore()
  return { log, appendMore, sync: createMembershipLogSync(membershipLog) }
}

/** A partner who reads a frame when told to. */
function slowPeer() {
  const frames: Uint8Array[] = []
  let sent: (() => void)[] = []
  const peer: LogPeer = {
    member: { role: 'partner' },
    send: (frame, onSent) => {
      frames.push(frame)
      if (onSent) sent.push(onSent)
    },
  }
  const read = () => {
    const due = sent
    sent = []
    for (const onSent of due) onSent()
  }
  const messageOf = (frame: Uint8Array) => messageIndex.read(frame, 'host', 'connection')
  return {
    peer,
    frames,
    read,
    waiting: () => sent.length,
    received: () => frames.flatMap((frame) => (messageOf(frame).name === 'statements' ? statements.decode(frame).statements.map(toBase64Url) : [])),
    isCompared: () => frames.filter((frame) => messageOf(frame).name === 'statementsCompared').length,
  }
}

describe('a partner who asks for the membership log', () => {
  it('and does not read it costs one frame, however often they ask', () => {
    const { sync } = openSync()
    const { peer, frames, waiting } = slowPeer()
    for (let i = 0; i < 10; i++) sync.compare(peer, [])
    expect([frames.length, waiting()]).toEqual([1, 1])
  })

  it('gets all of it, what was said meanwhile after it, and then the end', () => {
    const { log, appendMore, sync } = openSync()
    const { peer, read, waiting, received, isCompared } = slowPeer()
    sync.compare(peer, [])
    const later = appendMore()
    while (waiting() > 0) {
      expect(isCompared()).toBe(0)
      read()
    }
    expect(received()).toEqual(log.statements().map(({ bytes }) => toBase64Url(bytes)))
    expect([received().at(-1), isCompared()]).toEqual([later, 1])
    const last = appendMore()
    expect(received().at(-1)).toBe(last)
  })

  it('again while it comes gets it a second time, after the first', () => {
    const { log, sync } = openSync()
    const { peer, read, waiting, received, isCompared } = slowPeer()
    for (let i = 0; i < 3; i++) sync.compare(peer, [])
    while (waiting() > 0) read()
    expect([received().length, isCompared()]).toEqual([2 * log.size(), 2])
  })

  it('and goes is sent nothing more', () => {
    const { sync } = openSync()
    const { peer, frames, read } = slowPeer()
    sync.compare(peer, [])
    sync.leave(peer)
    read()
    expect(frames).toHaveLength(1)
  })
})
