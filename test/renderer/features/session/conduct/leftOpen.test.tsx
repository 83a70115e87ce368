import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, it } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { FeatureList } from '../../../../../renderer/features/feature.ts'
import { SessionView } from '../../../../../renderer/features/session/SessionView.tsx'
import { listAttendance } from '../../../../../shared/model/records/attendance.ts'
import { addListing, listListings } from '../../../../../shared/model/records/listing.ts'
import { describeProcess } from '../../../../../shared/model/records/processAttributes.ts'
import { listRuns, startRun } from '../../../../../shared/model/records/run.ts'
import { liveSessionState } from '../../../../../shared/model/records/sessionState.ts'
import { addStep } from '../../../../../shared/model/records/step.ts'
import { act, cleanup, render, screen } from '../../../../support/screens/render.tsx'
import { testId, testPlace, testRoom } from '../../../../support/screens/testRoom.tsx'
import { inItalian } from '../../../../support/screens/translations.tsx'

beforeAll(inItalian)
afterEach(cleanup)

const HOUR = 3_600_000

/** A meeting that was led yesterday, and nobody has closed. */
function yesterday() {
  const { process, author, props } = testPlace()
  const id = addListing(process.doc, author, { kind: 'session', title: 'Primo incontro' })
  const room = testRoom(`session/${id}`)
  const from = author.now() - 13 * HOUR
  startRun(room.doc, author, addStep(room.doc, author, { title: 'Saluti', minutes: 10 }), 'start', from)
  const listing = listListings(process.doc).find((one) => one.id === id)!
  render(
    <FeatureList value={[]}>
      <SessionView {...props} room={room} listing={listing} />
    </FeatureList>,
  )
  return { process, author, room, from }
}

it('it is closed as of when it was last led', async () => {
  const { room, from } = yesterday()
  await userEvent.click(screen.getByRole('button', { name: 'Chiudilo a quell’ora' }))
  expect(liveSessionState(room.doc).current().closedAt).toBe(from + 600_000)
  expect(screen.getByText('L’incontro è chiuso')).toBeTruthy()
})

it('once it is closed, it says until when what was sealed in it is kept', async () => {
  const { process, author } = yesterday()
  await userEvent.click(screen.getByRole('button', { name: 'Chiudilo a quell’ora' }))
  act(() => describeProcess(process.doc, author, { retentionMonths: 3 }))
  expect(screen.getByText(/^Fino al .* resta ciò che è stato scritto e votato sigillato/)).toBeTruthy()
})

it('it goes on, and its leader is asked no more', async () => {
  const { room } = yesterday()
  await userEvent.click(screen.getByRole('button', { name: 'Riprendilo adesso' }))
  expect(listRuns(room.doc).map(({ reason }) => reason)).toEqual(['start', 'repeat'])
  expect(screen.queryByRole('button', { name: 'Chiudilo a quell’ora' })).toBeNull()
})

it('who comes the day after was not there', async () => {
  const { process, room } = yesterday()
  const own = new Awareness(new Y.Doc())
  own.setLocalState({ user: { id: testId('sara'), name: 'Sara', role: 'contributor', device: 'phone' } })
  act(() => applyAwarenessUpdate(process.awareness, encodeAwarenessUpdate(own, [own.clientID]), 'link'))
  expect(listAttendance(room.doc)).toEqual([])
})
