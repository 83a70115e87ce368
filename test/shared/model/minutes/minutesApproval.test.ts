import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { normalizeBody, paragraphsOf } from '../../../../shared/document/normalizedBody.ts'
import { logOf } from '../../../../shared/model/live/minutes/ballotBlocks.ts'
import { countedOutcomes } from '../../../../shared/model/live/minutes/ballotLines.ts'
import { previousBlock } from '../../../../shared/model/live/minutes/previousBlock.ts'
import { checkApproval, documentHash, isApproved, minutesOfDraft } from '../../../../shared/model/minutes/minutesApproval.ts'
import { changeDraft, readDraft } from '../../../../shared/model/records/ballotDraft.ts'
import { writeBody } from '../../../../shared/model/records/documentBody.ts'
import { addEntries, statementOf } from '../../../../shared/model/records/logEntry.ts'
import { testLiveTexts } from '../../../support/document/liveTexts.ts'
import { testAuthor } from '../../../support/peers.ts'
import { ballotSession, openBallot } from '../../../support/sessionLog/ballotSession.ts'
import { PLACE } from '../../../support/sessionLog/logStatements.ts'

const author = testAuthor('marta')
const hash = `${'h'.repeat(42)}A`
const document = 'verbale000000000' as never
const subject = { session: 'incontro00000000' as never, document, contentHash: hash }

/** A ballot on minutes in which people voted so. */
function votedOn(...votes: readonly string[]) {
  const session = ballotSession({ rule: 'yesno/1', settings: { quorum: [1, 2], majority: 'simple' }, options: [], minutes: subject })
  for (const [at, name] of ['anna', 'bruno', 'carla'].entries()) if (votes[at]) session.vote(name, votes[at])
  session.close()
  openBallot(session)
  session.tally()
  const vote = { session: PLACE.session as never, ballot: session.id, tally: session.ballot().tallies[0]?.id ?? '' }
  return { session, vote, outcomes: countedOutcomes(session.log, PLACE) }
}

test('minutes are approved by the vote that was about this text, and by no other', () => {
  const { vote, outcomes } = votedOn('yes', 'yes', 'no')
  expect(checkApproval({ contentHash: hash, vote }, document, outcomes)).toBe('approved')
  const corrected = `${'x'.repeat(42)}A`
  expect(checkApproval({ contentHash: corrected, vote }, document, outcomes)).toBe('notApproved')
  expect(checkApproval({ contentHash: hash, vote }, 'altro00000000000', outcomes)).toBe('notApproved')
})

test('a vote that rejected them, lacked the quorum or was never counted approves nothing, whoever says so', () => {
  const rejected = votedOn('no', 'no', 'yes')
  expect(checkApproval({ contentHash: hash, vote: rejected.vote }, document, rejected.outcomes)).toBe('notApproved')
  const few = votedOn('yes')
  expect(checkApproval({ contentHash: hash, vote: few.vote }, document, few.outcomes)).toBe('notApproved')
  expect(checkApproval({ contentHash: hash, vote: { ...few.vote, tally: hash } }, document, few.outcomes)).toBe('notThere')
  expect(checkApproval({ contentHash: hash }, document, few.outcomes)).toBe('notThere')
  expect(isApproved('dots/1', { result: { outcome: 'approved' } as never })).toBe(false)
  expect(isApproved('yesno/1', null)).toBe(false)
})

test('a ballot that is prepared may be about minutes; what is no such subject is none', () => {
  const room = new Y.Doc()
  const step = 'passo00000000000' as never
  expect(minutesOfDraft(readDraft(room, step))).toBeNull()
  changeDraft(room, author, step, { minutes: subject })
  expect(minutesOfDraft(readDraft(room, step))).toEqual(subject)
  changeDraft(room, author, step, { minutes: { document: 'x' } })
  expect(minutesOfDraft(readDraft(room, step))).toBeNull()
})

test('the hash of a text changes with a word', () => {
  const textOf = (words: string) => {
    const doc = new Y.Doc()
    writeBody(doc, author, [{ type: 'paragraph', content: [{ type: 'text', text: words }] }])
    return documentHash(doc)
  }
  expect(textOf('Presenti in sei')).toMatch(/^[\w-]{43}$/)
  expect(textOf('Presenti in sei')).toBe(textOf('Presenti in sei'))
  expect(textOf('Presenti in sette')).not.toBe(textOf('Presenti in sei'))
})

test('the minutes of the next meeting tell which earlier minutes were voted on, and what came of it', () => {
  const { session } = votedOn('yes', 'yes', 'no')
  const room = new Y.Doc()
  const entries = session.log.flatMap((entry) => {
    const statement = statementOf(entry)
    return statement ? [{ statement, by: entry.by }] : []
  })
  addEntries(room, author, entries)
  const from = {
    process: new Y.Doc(),
    room: new Y.Doc(),
    processId: PLACE.table,
    roomId: PLACE.session,
    part: '',
    roleOf: () => '',
    texts: testLiveTexts,
  }
  const live = { ...from, other: (name: string) => (name === logOf(from) ? room : null) }
  const lines = paragraphsOf(normalizeBody(previousBlock.read(live) ?? []))
  expect(lines).toEqual(expect.arrayContaining(['voteOption yes 2', 'voteOption no 1', 'approved', `voteText ${hash}`]))
  expect(previousBlock.more?.(live)).toEqual([logOf(from)])
  expect(previousBlock.read({ ...live, other: () => null })).toBeNull()
})
