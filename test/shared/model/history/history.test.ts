import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { isSamePlain, readBoardState, writeState } from '../../../../shared/model/history/boardState.ts'
import { createHistoryRecorder } from '../../../../shared/model/history/recordHistory.ts'
import { createTimeline, foldRows } from '../../../../shared/model/history/timeline.ts'
import { type HistoryRow, packRow, unpackRow } from '../../../../shared/model/historyRows/historyRow.ts'
import { askQuestion } from '../../../../shared/model/records/boardAttributes.ts'
import { colourNotes, deleteNotes, listNotes, placeNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'

const ada = testAuthor('ada', 1000)
const piero = testAuthor('piero', 2000)
const box = { x: 0, y: 0, width: 180, height: 180 }
const stateOf = (doc: Y.Doc) => new Map(readBoardState(doc))
const frameOf = (doc: Y.Doc): HistoryRow => ({ kind: 'frame', at: 1, state: stateOf(doc) })

/** Ada's window with a recorder, and Piero's, whose client id the host has told. */
function table() {
  const doc = new Y.Doc()
  const other = new Y.Doc()
  const recorder = createHistoryRecorder(
    doc,
    ada,
    (client) => (client === other.clientID ? piero.person : null),
    () => {},
  )
  const sync = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'host')
  }
  const timeline = createTimeline()
  timeline.add(frameOf(doc))
  const record = () => timeline.add(unpackRow(packRow({ kind: 'steps', steps: recorder.take() })) as HistoryRow)
  return { doc, other, sync, timeline, record, recorder }
}

it('says who did what: of a new record its author, of a value and of a deletion the owner of the client id', () => {
  const { doc, other, sync, timeline, record } = table()
  const [note] = putNotes(doc, ada, [{ text: 'una panchina', box }])
  if (!note) throw new Error('no note')
  record()
  sync()
  retypeNote(other, piero, note, 'una panchina al sole')
  sync()
  record()
  deleteNotes(other, piero, [note])
  sync()
  record()
  askQuestion(doc, ada, 'Che cosa manca?')
  record()
  expect(timeline.steps.map(({ by, changes }) => [by, changes.map(({ before, after }) => [before?.text, after?.text])])).toEqual([
    [ada.person, [[undefined, 'una panchina']]],
    [piero.person, [['una panchina', 'una panchina al sole']]],
    [piero.person, [['una panchina al sole', undefined]]],
    [ada.person, expect.anything()],
  ])
})

it('a program that names somebody else in the value it changes is recorded under its own client id', () => {
  const { doc, other, sync, timeline, record } = table()
  const [note] = putNotes(doc, ada, [{ text: 'a', box }])
  sync()
  record()
  const entry = other.getMap<Y.Map<unknown>>('notes').get(note as string)
  other.transact(() => entry?.set('changedBy', ada.person))
  sync()
  record()
  expect(timeline.steps.at(-1)?.by).toBe(piero.person)
})

it('what two people change within one row is a step of each', () => {
  const { doc, other, sync, timeline, record } = table()
  const [note] = putNotes(doc, ada, [{ text: 'a', box }])
  sync()
  record()
  if (!note) throw new Error('no note')
  placeNotes(doc, ada, new Map([[note, { ...box, x: 400 }]]))
  colourNotes(other, piero, [note], 'leaf')
  sync()
  record()
  expect(timeline.steps.slice(1).map(({ by }) => by)).toEqual([ada.person, piero.person])
  expect(stateOf(doc)).toEqual(timeline.latest())
})

it('what happened while nothing was recorded is the difference of the two ends, under the authors of what is new', () => {
  const { doc, timeline } = table()
  const later = new Y.Doc()
  Y.applyUpdate(later, Y.encodeStateAsUpdate(doc))
  putNotes(later, piero, [{ text: 'mentre eri via', box }])
  timeline.add(frameOf(later))
  expect(timeline.steps).toMatchObject([{ by: piero.person, isGap: true, changes: [{ before: null, after: { text: 'mentre eri via' } }] }])
})

it('folded rows hold the board by then, and no word that was deleted before', () => {
  const { doc, recorder } = table()
  const rows: HistoryRow[] = [frameOf(doc)]
  const [note] = putNotes(doc, ada, [
    { text: 'il telefono di Carla', box },
    { text: 'resta', box },
  ])
  rows.push({ kind: 'steps', steps: recorder.take() })
  if (note) deleteNotes(doc, ada, [note])
  rows.push({ kind: 'steps', steps: recorder.take() })
  const folded = foldRows(rows)
  expect(folded).toEqual({ kind: 'frame', at: 1000, state: stateOf(doc) })
  expect(JSON.stringify([...(folded?.kind === 'frame' ? folded.state : [])])).not.toContain('Carla')
  expect(foldRows([])).toBeNull()
})

it('a row that is damaged or forged is none, and what it would do to the document of the screen is bounded', () => {
  for (const packed of [new Uint8Array([1, 2, 3]), new Uint8Array(), packRow({ kind: 'steps', steps: [{ at: -1, by: null, changes: [] }] })])
    expect(unpackRow(packed)).toBeNull()
  expect(unpackRow(packRow({ kind: 'steps', steps: [{ at: 1, by: null, changes: [['no key', { a: 1 }]] }] }))).toBeNull()
  const shown = new Y.Doc()
  const state = new Map([
    ['membership/a', { text: 'of no board' }],
    ['notes/__proto__', { text: 'x', __proto__: { y: 1 } }],
    ['notes/aaaaaaaaaaaaaaaa', { text: 5, box: 'wrong', by: ['list'] }],
  ])
  writeState(shown, state as never, state.keys())
  expect([...shown.share.keys()].every((root) => root !== 'membership')).toBe(true)
  expect(listNotes(shown)).toEqual([])
  expect(isSamePlain({ a: [1] }, { a: [1] })).toBe(true)
  // steps of which the beginning is lost, and a change of what is not there, change nothing
  const timeline = createTimeline()
  timeline.add({ kind: 'steps', steps: [{ at: 1, by: null, changes: [['notes/a', { text: 'x' }]] }] })
  timeline.add({ kind: 'frame', at: 1, state: new Map() })
  timeline.add({ kind: 'steps', steps: [{ at: 1, by: null, changes: [['notes/a', { text: 'x' }, []]] }] })
  expect([timeline.steps, timeline.latest()?.size]).toEqual([[], 0])
})
