import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { timeLeft } from '../../../../shared/base/time/timer.ts'
import { duplicateRoom } from '../../../../shared/model/derived/duplicateRoom.ts'
import { listRuns, run, setTimer, startRun } from '../../../../shared/model/records/run.ts'
import { closeSession, liveSessionState } from '../../../../shared/model/records/sessionState.ts'
import { addStep, kindOfStep } from '../../../../shared/model/records/step.ts'
import { MAX_TIMER } from '../../../../shared/model/value/timerField.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

const NOW = 1_700_000_000_000

function meeting() {
  const doc = new Y.Doc()
  const author = { ...testAuthor(), now: () => NOW }
  const [welcome, ideas] = ['Benvenuto', 'Idee'].map((title) => addStep(doc, author, { title, minutes: 10 }))
  return { doc, author, welcome: welcome!, ideas: ideas! }
}

it('a step that is begun has its time, counted from when it began', () => {
  const { doc, author, welcome } = meeting()
  startRun(doc, author, welcome, 'start')
  const [first] = listRuns(doc)
  expect(first).toMatchObject({ step: welcome, from: NOW, reason: 'start' })
  expect(timeLeft(first!.timer!, NOW + 60_000)).toBe(9 * 60_000)
})

it('two facilitators who go on at the same moment begin one run; a third step is another', () => {
  const { doc, author, welcome, ideas } = meeting()
  startRun(doc, author, welcome, 'start')
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  startRun(doc, author, ideas, 'next', NOW + 60_000)
  startRun(other, { ...testAuthor(testId('bruno')), now: () => NOW + 60_400 }, ideas, 'next')
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  expect(listRuns(doc).map(({ step }) => step)).toEqual([welcome, ideas])
  expect(listRuns(other)).toEqual(listRuns(doc))
  startRun(doc, author, ideas, 'repeat', NOW + 90_000)
  startRun(doc, author, ideas, 'repeat', NOW + 99_000)
  expect(listRuns(doc)).toHaveLength(4)
})

it('a run begins after the one before, whatever the clock of its device says', () => {
  const { doc, author, welcome, ideas } = meeting()
  startRun(doc, author, welcome, 'start')
  startRun(doc, author, ideas, 'next', NOW - 3_600_000)
  expect(listRuns(doc).map(({ from }) => from)).toEqual([NOW, NOW + 1])
  // its time is what it was given, seen by the clock that the table goes by now
  expect(timeLeft(listRuns(doc)[1]!.timer!, NOW - 3_600_000)).toBe(10 * 60_000)
})

it('a step without minutes has no timer, and one is set and taken away', () => {
  const { doc, author } = meeting()
  const pause = addStep(doc, author, { title: 'Pausa', minutes: 0 })
  const id = startRun(doc, author, pause, 'start')
  expect(run.read(doc, id)?.timer).toBeUndefined()
  setTimer(doc, author, id, { left: MAX_TIMER * 9, total: MAX_TIMER * 9 })
  expect(run.read(doc, id)?.timer).toEqual({ left: MAX_TIMER, total: MAX_TIMER })
  setTimer(doc, author, id, null)
  expect(run.read(doc, id)?.timer).toBeUndefined()
})

it.each([
  ['nothing', null],
  ['a word', 'ends'],
  ['a moment after the last', ['ends', 9e15, 60_000]],
  ['no number', ['ends', Number.NaN, 60_000]],
  ['a fourth value', ['left', 1, 2, 3]],
  ['a negative total', ['left', 1, -2]],
])('a timer that is %s is let in nowhere, and read as none', (_, timer) => {
  const { doc, author, welcome } = meeting()
  const id = startRun(doc, author, welcome, 'start')
  const entry = run.entries(doc).get(id) as Y.Map<unknown>
  entry.set('timer', timer)
  expect(run.validate(doc, id)).toBe(false)
  expect(run.read(doc, id)).toMatchObject({ step: welcome })
  expect(run.read(doc, id)?.timer).toBeUndefined()
})

it('a meeting that is closed says when, and its copy has neither run nor end', () => {
  const { doc, author, welcome } = meeting()
  startRun(doc, author, welcome, 'start')
  closeSession(doc, author, NOW + 60_000)
  expect(liveSessionState(doc).current().closedAt).toBe(NOW + 60_000)
  const copy = new Y.Doc()
  duplicateRoom('session', doc, copy, author, new Map())
  expect(listRuns(copy)).toEqual([])
  expect(liveSessionState(copy).current().closedAt).toBeUndefined()
})

it('a step of an earlier release has the kind of what it works on', () => {
  expect(kindOfStep({}, null)).toBe('discuss')
  expect(kindOfStep({ on: testId('x') }, 'board')).toBe('write')
  expect(kindOfStep({ on: testId('x') }, 'document')).toBe('document')
  expect(kindOfStep({ kind: 'vote', on: testId('x') }, 'board')).toBe('vote')
})
