import * as Y from 'yjs'
import { addEntries, listLogEntries } from '../../../shared/model/records/logEntry.ts'
import { newVoice, openIdea, sealIdea } from '../../../shared/model/sessionLog/sealedIdea.ts'
import { NOBODY } from '../../../shared/model/transact.ts'
import type { LogStatement } from '../../../shared/protocol/sessionLog/logStatement.ts'
import { PLACE } from '../../support/sessionLog/logStatements.ts'
import { sealedSession } from '../../support/sessionLog/sealedRound.ts'

const IDEA = 'Mancano spazi per gli adolescenti dopo le sei, e chi li accompagna non ha dove aspettare.'

/** Milliseconds for each of `count` ideas, sealed as a phone does: without native cryptography. */
export function msToSeal(count: number): readonly number[] {
  const round = sealedSession(['marta', 'elena', 'bruno'], 'anonymous').round()
  return Array.from({ length: count }, (_, at) => {
    const voice = newVoice()
    const begin = performance.now()
    sealIdea({ ...PLACE, round }, { text: IDEA, area: null, idea: `idea${String(at).padStart(12, '0')}` as never, edition: 1 }, voice)
    return performance.now() - begin
  })
}

/** A round of `count` ideas: milliseconds for a guardian's shares, for opening all of them, and bytes of what members submitted. */
export function reveal(count: number): { readonly shares: number; readonly opening: number; readonly bytes: number } {
  const session = sealedSession(['marta', 'elena', 'bruno'], 'anonymous')
  const ids = Array.from({ length: count }, (_, at) => session.write(newVoice(), NOBODY, IDEA, `idea${String(at).padStart(12, '0')}`).id)
  session.close('marta', ids)
  session.reveal('marta', ids)
  const begin = performance.now()
  for (let at = 0; at < count; at += 150) session.share('elena', ids.slice(at, at + 150))
  const shares = performance.now() - begin
  for (let at = 0; at < count; at += 150) session.share('bruno', ids.slice(at, at + 150))
  const before = performance.now()
  const round = session.round()
  const opened = round.ideas.filter((idea) => openIdea(idea, round)?.text === IDEA).length
  const opening = performance.now() - before
  if (opened !== count) throw new Error(`${opened} of ${count} ideas are open`)
  const doc = new Y.Doc()
  const author = { person: NOBODY, now: () => 0, random: () => 0 }
  const statements = session.submitted.map(({ id, by, statement }) => ({
    by,
    statement: { id, bytes: Buffer.from(statement, 'base64url') } as unknown as LogStatement,
  }))
  addEntries(doc, author, statements)
  if (listLogEntries(doc).length !== session.submitted.length) throw new Error('not all are stored')
  return { shares, opening, bytes: Y.encodeStateAsUpdate(doc).length }
}
