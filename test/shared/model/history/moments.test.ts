import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { activitiesOf } from '../../../../shared/model/history/activity.ts'
import { readBoardState } from '../../../../shared/model/history/boardState.ts'
import { createHistoryRecorder } from '../../../../shared/model/history/recordHistory.ts'
import { createTimeline } from '../../../../shared/model/history/timeline.ts'
import { MAX_MOMENT_CHARS, unpackMoment } from '../../../../shared/model/historyRows/momentContent.ts'
import { putArea } from '../../../../shared/model/records/area.ts'
import {
  boardMoment,
  deleteMoment,
  deleteOverMoments,
  eraseHistory,
  erasuresOf,
  isOver,
  liveMoments,
  MOMENT_DAYS,
  storeMoment,
} from '../../../../shared/model/records/boardMoment.ts'
import { deleteNotes, placeNotes, putNotes, retypeNote } from '../../../../shared/model/records/note.ts'
import { testAuthor } from '../../../support/peers.ts'

const DAY = 24 * 60 * 60_000
const ada = testAuthor('ada', 10 * 60_000)
const piero = testAuthor('piero', 10 * 60_000)
const box = { x: 20, y: 20, width: 180, height: 180 }

it('tells who did what by minutes, with the area of new notes, and what came late from a device that was away', () => {
  const doc = new Y.Doc()
  const recorder = createHistoryRecorder(
    doc,
    ada,
    () => null,
    () => {},
  )
  const timeline = createTimeline()
  timeline.add({ kind: 'frame', at: 0, state: new Map() })
  const record = () => timeline.add({ kind: 'steps', steps: recorder.take() })
  putArea(doc, ada, { title: 'Bisogni', box: { x: 0, y: 0, width: 600, height: 600 } })
  record()
  const [one, two] = putNotes(doc, ada, [
    { text: 'una', box },
    { text: 'due', box },
    { text: 'fuori', box: { ...box, x: 900 } },
  ])
  record()
  if (!one || !two) throw new Error('no notes')
  // a note that is written after it was put is one thing that somebody did
  retypeNote(doc, ada, one, 'una panchina')
  deleteNotes(doc, ada, [two])
  record()
  const away = new Y.Doc()
  putNotes(away, testAuthor('piero', 0), [{ text: 'di ieri', box }])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(away), 'host')
  placeNotes(doc, ada, new Map([[one, { ...box, x: 40 }]]))
  record()
  const [first, second] = activitiesOf(timeline)
  expect(first).toMatchObject({ by: piero.person, isLate: true, lines: [{ kind: 'addedNotes', area: 'Bisogni', count: 1 }] })
  expect(second).toMatchObject({ by: ada.person, isLate: false, isGap: false, from: 0, removed: [two] })
  expect(second?.lines).toEqual([
    { kind: 'added', area: '', count: 1 },
    { kind: 'addedNotes', area: 'Bisogni', count: 2 },
    { kind: 'addedNotes', area: '', count: 1 },
    { kind: 'removed', area: '', count: 1 },
  ])
})

it('a moment holds the board under a name, and is over after the days that are said', () => {
  const doc = new Y.Doc()
  const versions = new Y.Doc()
  putNotes(doc, ada, [{ text: 'una panchina', box }])
  const state = new Map(readBoardState(doc))
  const id = storeMoment(versions, ada, state, { name: '  Dopo il primo giro  ' })
  const [moment] = liveMoments(versions).current()
  if (!id || !moment) throw new Error('no moment')
  expect(moment).toMatchObject({ id, name: 'Dopo il primo giro', by: ada.person, isBeforeRestore: false })
  expect(unpackMoment(moment.content)).toEqual(state)
  expect([isOver(moment, ada.now() + (MOMENT_DAYS - 1) * DAY), isOver(moment, ada.now() + (MOMENT_DAYS + 1) * DAY)]).toEqual([false, true])
  const later = testAuthor('piero', ada.now() + (MOMENT_DAYS + 1) * DAY)
  deleteOverMoments(versions, later, false)
  expect(boardMoment.list(versions)).toHaveLength(1)
  deleteOverMoments(versions, later, true)
  expect(boardMoment.list(versions)).toEqual([])
})

it('an erasure takes the moments that a person may delete, and asks every device once', () => {
  const versions = new Y.Doc()
  const mine = storeMoment(versions, ada, new Map(), { name: 'mio' })
  storeMoment(versions, piero, new Map(), { name: 'di Piero' })
  eraseHistory(versions, ada, false)
  expect(boardMoment.list(versions).map(({ name }) => name)).toEqual(['di Piero'])
  expect(erasuresOf(versions)).toHaveLength(1)
  eraseHistory(versions, ada, true)
  expect([boardMoment.list(versions), erasuresOf(versions).length]).toEqual([[], 2])
  const again = storeMoment(versions, ada, new Map(), { name: 'ancora' })
  if (again) deleteMoment(versions, ada, again)
  expect([mine !== null, boardMoment.list(versions)]).toEqual([true, []])
})

it('a forged moment is unreadable', () => {
  expect(unpackMoment('?')).toBeNull()
  expect(unpackMoment('a'.repeat(MAX_MOMENT_CHARS + 4))).toBeNull()
})
