import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { listAreas, putArea } from '../../../../shared/model/records/area.ts'
import { deleteNotes, listNotes, readNote } from '../../../../shared/model/records/note.ts'
import { putRevealed, revealedNoteId } from '../../../../shared/model/sessionLog/revealedNotes.ts'
import { newVoice } from '../../../../shared/model/sessionLog/sealedIdea.ts'
import { NOBODY } from '../../../../shared/model/transact.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { keysOf } from '../../../support/sessionLog/logStatements.ts'
import { personNamed, sealedSession } from '../../../support/sessionLog/sealedRound.ts'

const marta = testAuthor('marta')

/** A round with ideas that are open, as who leads has it. */
function openRound(attribution: 'named' | 'pseudonym' | 'anonymous', texts: readonly string[]) {
  const session = sealedSession(['marta'], attribution)
  const voice = newVoice()
  const ideaNamed = (i: number) => `idea${String(i).padStart(12, '0')}`
  const written = texts.map((text, i) =>
    attribution === 'named'
      ? session.write(keysOf('anna'), personNamed('anna'), text, ideaNamed(i))
      : session.write(attribution === 'pseudonym' ? voice : newVoice(), NOBODY, text, ideaNamed(i)),
  )
  const round = session.round()
  const textOf = new Map(written.map(({ id }, i) => [id, texts[i] ?? '']))
  return { round, opened: round.ideas.map((idea) => ({ idea, text: textOf.get(idea.statement.id) ?? '', shares: 1 })) }
}

/** The board of who leads, behind the real guard. */
function ledBoard() {
  const room = createGuardedRoom('board')
  const doc = new Y.Doc()
  const client = room.connect('marta', 'facilitator', doc)
  return { room, doc, refused: () => client.refusals }
}

it.each([
  ['named', { wordsOf: personNamed('anna') }],
  ['pseudonym', { wordsOf: NOBODY, writtenAs: '1' }],
  ['anonymous', { wordsOf: NOBODY, writtenAs: '' }],
] as const)('revealed ideas are notes that the host takes: %s', (attribution, whose) => {
  const { room, doc, refused } = ledBoard()
  const { round, opened } = openRound(attribution, ['Un posto al coperto', 'Lo sportello di sera'])
  putRevealed(doc, marta, round, opened)
  expect(refused()).toEqual([])
  expect(
    listNotes(room.doc)
      .map(({ text }) => text)
      .sort(),
  ).toEqual(['Lo sportello di sera', 'Un posto al coperto'])
  for (const note of listNotes(room.doc)) expect(note).toMatchObject({ ...whose, madeAt: round.at })
})

it('each idea is put once, whoever does it again, and one that was deleted stays deleted', () => {
  const { room, doc } = ledBoard()
  const { round, opened } = openRound('anonymous', ['uno', 'due'])
  putRevealed(doc, marta, round, opened)
  const [first] = opened
  deleteNotes(doc, marta, [revealedNoteId(first?.idea.statement.id ?? '')])
  putRevealed(doc, marta, round, opened)
  const other = new Y.Doc()
  room.connect('luca', 'facilitator', other)
  putRevealed(other, testAuthor('luca'), round, opened)
  expect(listNotes(room.doc)).toHaveLength(1)
})

it('forty ideas lie in their area without covering each other, and the area grows', () => {
  const { room, doc } = ledBoard()
  const area = putArea(doc, marta, { title: 'Bisogni', box: { x: 100, y: 100, width: 700, height: 500 } })
  const { round, opened } = openRound(
    'anonymous',
    Array.from({ length: 40 }, (_, i) => `idea ${i}`),
  )
  putRevealed(doc, marta, { ...round, area }, opened)
  const boxes = listNotes(room.doc).map(({ box }) => box)
  const [bounds] = listAreas(room.doc).map(({ box }) => box)
  expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(40)
  for (const { x, y, width, height } of boxes) {
    expect(x + width).toBeLessThanOrEqual((bounds?.x ?? 0) + (bounds?.width ?? 0))
    expect(y + height).toBeLessThanOrEqual((bounds?.y ?? 0) + (bounds?.height ?? 0))
  }
  // in the order of the ids, which says nothing of who wrote first
  const ordered = opened.map(({ idea }) => readNote(room.doc, revealedNoteId(idea.statement.id))?.box)
  expect(ordered.map((box) => (box ? box.y * 10_000 + box.x : 0))).toEqual(
    ordered.map((box) => (box ? box.y * 10_000 + box.x : 0)).sort((a, b) => a - b),
  )
})
