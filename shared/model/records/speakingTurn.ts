import type * as Y from 'yjs'
import { defineRecord, type RecordOf } from '../defineRecord.ts'
import { type Author, type PersonId, transact } from '../transact.ts'
import { lenient } from '../value/fieldType.ts'
import { momentField } from '../value/momentField.ts'
import { wholeNumber } from '../value/number.ts'
import { ref } from '../value/ref.ts'
import { shortText } from '../value/shortText.ts'
import { lowerHand } from './raisedHand.ts'

const fields = {
  person: ref<'person'>(),
  /** The organisation they spoke for; empty: none. */
  organisation: shortText(120),
  run: lenient(ref<'run'>()),
  /** In table time; a turn without an end goes on. */
  from: momentField,
  until: lenient(momentField),
}

/** One time that somebody spoke. Single speeches are forgotten when the meeting is closed: only the sums of organisations stay. */
export const speakingTurn = defineRecord({
  name: 'speakingTurn',
  root: 'speakingTurns',
  title: 'organisation',
  texts: [],
  fields,
  compare: (a, b) => a.from - b.from || (a.id < b.id ? -1 : 1),
  duplicate: () => null,
})
/** One time that somebody spoke. */
export type SpeakingTurn = RecordOf<typeof speakingTurn>

/** Every time that somebody spoke, the first first; kept by key. */
export const liveTurns = speakingTurn.live
/** Every time that somebody spoke, the first first. */
export const listTurns = speakingTurn.list

const sumFields = {
  organisation: shortText(120),
  /** Seconds that it spoke in a meeting that is closed. */
  seconds: wholeNumber(0, 1_000_000),
}

/** How long an organisation spoke in a meeting, once the single speeches are forgotten. */
export const speakingSum = defineRecord({
  name: 'speakingSum',
  root: 'speakingSums',
  title: 'organisation',
  texts: [],
  fields: sumFields,
  duplicate: () => null,
})
/** How long an organisation spoke. */
export type SpeakingSum = RecordOf<typeof speakingSum>
/** Every sum, kept by key. */
export const liveSpeakingSums = speakingSum.live

/** Whoever speaks ends, if anybody does. @param now table time */
export const endTurn = (doc: Y.Doc, author: Author, now: number = author.now()): void =>
  transact(doc, author, () => {
    for (const speech of listTurns(doc))
      if (speech.until === undefined) speakingTurn.update(doc, author, speech.id, { until: Math.max(now, speech.from) })
  })

/** Gives somebody the floor: whoever speaks ends, and the hand goes down. @param now table time */
export const giveFloor = (
  doc: Y.Doc,
  author: Author,
  { person, organisation, run }: { readonly person: PersonId; readonly organisation: string; readonly run: SpeakingTurn['run'] },
  now: number = author.now(),
): void =>
  transact(doc, author, () => {
    endTurn(doc, author, now)
    lowerHand(doc, author, person)
    speakingTurn.create(doc, author, { person, organisation, from: now, ...(run ? { run } : {}) })
  })

/** Forgets the single speeches of a meeting that is closed; the sums of organisations stay. @param now table time, for who still speaks */
export const forgetTurns = (doc: Y.Doc, author: Author, now: number = author.now()): void =>
  transact(doc, author, () => {
    const sums = new Map<string, number>()
    for (const { organisation, from, until = now } of listTurns(doc))
      sums.set(organisation, (sums.get(organisation) ?? 0) + Math.max(0, until - from) / 1000)
    for (const { id, organisation, seconds } of speakingSum.list(doc)) {
      const more = sums.get(organisation)
      if (more === undefined) continue
      speakingSum.update(doc, author, id, { seconds: Math.round(seconds + more) })
      sums.delete(organisation)
    }
    for (const [organisation, seconds] of sums) speakingSum.create(doc, author, { organisation, seconds: Math.round(seconds) })
    for (const { id } of listTurns(doc)) speakingTurn.remove(doc, author, id)
  })
