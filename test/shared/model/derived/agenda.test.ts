import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { agendaProgress, lastSignOf, leftOpenAt, reasonFor, timeSpent } from '../../../../shared/model/derived/agenda.ts'
import { listRuns, startRun } from '../../../../shared/model/records/run.ts'
import { closeSession, liveSessionState } from '../../../../shared/model/records/sessionState.ts'
import { addStep, listSteps, moveStep, removeStep, type StepId } from '../../../../shared/model/records/step.ts'
import { testAuthor } from '../../../support/screens/testRoom.tsx'

const NOW = 1_700_000_000_000
const author = { ...testAuthor(), now: () => NOW }

function meeting(titles = ['Benvenuto', 'Idee', 'Gruppi', 'Saluti']) {
  const doc = new Y.Doc()
  const steps = titles.map((title) => addStep(doc, author, { title, minutes: 10 }))
  const progress = () => agendaProgress(listSteps(doc), listRuns(doc), liveSessionState(doc).current())
  const go = (at: number, now: number) => startRun(doc, author, steps[at]!, reasonFor(listSteps(doc), progress(), steps[at]!), NOW + now)
  const seen = () => listSteps(doc).map(({ id }) => progress().progress.get(id))
  return { doc, steps: steps as StepId[], progress, go, seen }
}

it('before it begins everything is to come, and the first step is next', () => {
  const { progress, seen, steps } = meeting()
  expect(progress()).toMatchObject({ state: 'prepared', current: null, step: null, previous: null })
  expect(progress().next?.id).toBe(steps[0])
  expect(seen()).toEqual(['toCome', 'toCome', 'toCome', 'toCome'])
})

it('next, skip, back and repeat each add a run, say how they came, and delete nothing', () => {
  const { doc, go, seen } = meeting()
  go(0, 0)
  go(1, 10)
  expect(seen()).toEqual(['done', 'current', 'toCome', 'toCome'])
  go(3, 20)
  expect(seen()).toEqual(['done', 'done', 'skipped', 'current'])
  go(1, 30)
  expect(seen()).toEqual(['done', 'current', 'toCome', 'done'])
  go(1, 40)
  expect(listRuns(doc).map(({ reason }) => reason)).toEqual(['start', 'next', 'skip', 'back', 'repeat'])
})

it('a step that is moved while the meeting runs stays what it is, and what follows follows it', () => {
  const { doc, steps, go, progress } = meeting()
  go(0, 0)
  go(1, 10)
  moveStep(doc, author, steps[1]!, null)
  expect(progress().step?.id).toBe(steps[1])
  expect(progress().next).toBeNull()
  expect(progress().previous?.id).toBe(steps[3])
})

it('a step that somebody deletes while it runs leaves the meeting open, with the next that was not begun', () => {
  const { doc, steps, go, progress } = meeting()
  go(0, 0)
  go(1, 10)
  removeStep(doc, author, steps[1]!)
  expect(progress()).toMatchObject({ state: 'open', step: null })
  expect(progress().next?.id).toBe(steps[2])
})

it('a closed meeting has no current step, and going on opens it again', () => {
  const { doc, go, progress, seen } = meeting()
  go(0, 0)
  closeSession(doc, author, NOW + 5)
  expect(progress()).toMatchObject({ state: 'closed', current: null })
  expect(seen()).toEqual(['done', 'skipped', 'skipped', 'skipped'])
  go(1, 10)
  expect(progress().state).toBe('open')
})

it('the time of a step is that of all its runs', () => {
  const { doc, steps, go } = meeting()
  go(0, 0)
  go(1, 100)
  go(0, 300)
  const spent = timeSpent(listRuns(doc), NOW + 350)
  expect(spent.get(steps[0]!)).toBe(150)
  expect(spent.get(steps[1]!)).toBe(200)
  expect(timeSpent([], NOW).size).toBe(0)
})

it('three hundred steps and runs are read in one go', () => {
  const { doc, steps, progress } = meeting(Array.from({ length: 300 }, (_, at) => `Passo ${at + 1}`))
  for (const [at, step] of steps.entries()) startRun(doc, author, step, at === 0 ? 'start' : 'next', NOW + at * 10)
  expect(listRuns(doc)).toHaveLength(300)
  expect(progress().progress.size).toBe(300)
  expect(progress().next).toBeNull()
})

it('a run that nobody ended counts as left open half a day after it began, or after its time was over; a time without end does not stay', () => {
  const HOUR = 3_600_000
  const from = 1_790_000_000_000
  expect(leftOpenAt({ from })).toBe(from + 12 * HOUR)
  expect(leftOpenAt({ from, timer: { left: 5, total: 5 } })).toBe(from + 12 * HOUR)
  expect(leftOpenAt({ from, timer: { ends: from + 8 * HOUR, total: 8 * HOUR } })).toBe(from + 20 * HOUR)
  expect(leftOpenAt({ from, timer: { ends: from - HOUR, total: 1 } })).toBe(from + 12 * HOUR)
  expect(lastSignOf({ from, timer: { ends: from + 9e12, total: 1 } })).toBe(from + 24 * HOUR)
})
