import * as prng from 'lib0/prng'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { readBoardState, writeState } from '../../../../shared/model/history/boardState.ts'
import { createHistoryRecorder } from '../../../../shared/model/history/recordHistory.ts'
import { createTimeline } from '../../../../shared/model/history/timeline.ts'
import { type HistoryRow, packRow, unpackRow } from '../../../../shared/model/historyRows/historyRow.ts'
import { deleteNotes, listNotes, placeNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { stampObjects } from '../../../../shared/model/records/stamp.ts'
import { tagObjects } from '../../../../shared/model/records/tag.ts'
import { testAuthor } from '../../../support/peers.ts'
import { seeds } from '../../../support/random/seeds.ts'

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

it.each(seeds(10))('every position shows the board as it was, in both directions, with seed %i', (seed) => {
  const gen = prng.create(seed)
  const { doc, other, sync, timeline, record } = table()
  const moments = [stateOf(doc)]
  const lengths = [0]
  for (let step = 0; step < 30; step++) {
    const [target, author] = prng.bool(gen) ? [doc, ada] : [other, piero]
    const notes = listNotes(target)
    const one = notes.length > 0 ? prng.oneOf(gen, [...notes]) : null
    const kind = prng.int32(gen, 0, 6)
    if (!one || kind < 2) putNotes(target, author, [{ text: `nota ${step}`, box: { ...box, x: step * 10 } }])
    else if (kind === 2) retypeNote(target, author, one.id, `${one.text} e ancora 🌳`)
    else if (kind === 3) deleteNotes(target, author, [one.id])
    else if (kind === 4) placeNotes(target, author, new Map([[one.id, { ...one.box, y: step * 7 }]]))
    else if (kind === 5) stampObjects(target, author, [one.id], 'heart')
    else tagObjects(target, author, [one.id], `tema ${step}`)
    if (prng.int32(gen, 0, 2) > 0) continue
    sync()
    record()
    moments.push(stateOf(doc))
    lengths.push(timeline.steps.length)
  }
  const cursor = timeline.openCursor()
  const shown = new Y.Doc()
  writeState(shown, cursor.state(), cursor.state().keys())
  for (let jump = 0; jump < 12; jump++) {
    const at = prng.int32(gen, 0, moments.length - 1)
    writeState(shown, cursor.state(), cursor.moveTo(lengths[at] ?? 0))
    expect(cursor.state()).toEqual(moments[at])
    // shown by the same records as the board itself
    expect(stateOf(shown)).toEqual(moments[at])
  }
})
