import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { eraseLogs } from '../../../../../renderer/features/session/retention/eraseLogs.ts'
import { loadOwnVotes } from '../../../../../renderer/store/device/ownVotes.ts'
import { loadSealedSecrets, NO_SECRETS, saveSealedSecrets } from '../../../../../renderer/store/device/sealedSecrets.ts'
import { openRoom } from '../../../../../renderer/sync/room/openRoom.ts'
import { newId } from '../../../../../shared/base/id.ts'
import { addListing } from '../../../../../shared/model/records/listing.ts'
import { addStatement, listLogEntries } from '../../../../../shared/model/records/logEntry.ts'
import { beginProcess, describeProcess, type ProcessId } from '../../../../../shared/model/records/processAttributes.ts'
import { startRun } from '../../../../../shared/model/records/run.ts'
import { closeSession } from '../../../../../shared/model/records/sessionState.ts'
import { addStep } from '../../../../../shared/model/records/step.ts'
import { lastEnded, retentionEnd } from '../../../../../shared/model/sessionLog/retention.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { lateStatement } from '../../../../support/sessionLog/logStatements.ts'
import { syncClient } from '../../../../support/syncClient.ts'

const DAY = 24 * 3600 * 1000

/** A process with a meeting that was held so many days ago, in which somebody wrote. */
async function oldMeeting(daysAgo: number) {
  const processId = newId<'process'>(Math.random) as unknown as ProcessId
  const at = Date.now() - daysAgo * DAY
  const then = { ...testAuthor('ada'), now: () => at }
  const processRoom = await openRoom(syncClient, processId, `process/${processId}`)
  beginProcess(processRoom.doc, then, { title: 'Bisogni' })
  const session = addListing(processRoom.doc, then, { kind: 'session', title: 'Primo incontro' })
  const room = await openRoom(syncClient, processId, `session/${session}`)
  startRun(room.doc, then, addStep(room.doc, then, { title: 'Idee', minutes: 10 }), 'start')
  closeSession(room.doc, then, at + 3600 * 1000)
  const endedAt = lastEnded(room.doc)
  await room.close()
  const submitted = await openRoom(syncClient, processId, `submitted/${session}`)
  addStatement(submitted.doc, then, lateStatement('ada', 'Un posto al coperto', at))
  const secrets = { ...NO_SECRETS, closes: { round: 'close' } }
  await saveSealedSecrets(syncClient, processId, session, secrets as never)
  const erase = (isFacilitator = true, author: ReturnType<typeof testAuthor> = { ...testAuthor('ada'), now: Date.now } as never) =>
    eraseLogs(syncClient, { processId, processRoom, author }, isFacilitator)
  return {
    at,
    endedAt,
    erase,
    processRoom,
    then,
    left: () => listLogEntries(submitted.doc).length,
    secretsNow: () => loadSealedSecrets(syncClient, processId, session),
    votes: () => loadOwnVotes(syncClient, processId, session),
  }
}

it('a year after a meeting what was written there is erased, and what the device alone had of it', async () => {
  const meeting = await oldMeeting(400)
  expect(meeting.endedAt).toBe(meeting.at + 3600 * 1000)
  expect(await meeting.erase()).toBe(1)
  expect(meeting.left()).toBe(0)
  expect(await meeting.secretsNow()).toEqual(NO_SECRETS)
  expect(await meeting.votes()).toEqual([])
  expect(await meeting.erase()).toBe(0)
})

it('before that it stays, unless the process keeps it for a shorter time; and longer where it says so', async () => {
  const meeting = await oldMeeting(200)
  expect(await meeting.erase()).toBe(0)
  expect(meeting.left()).toBe(1)
  describeProcess(meeting.processRoom.doc, meeting.then, { retentionMonths: 6 })
  expect(await meeting.erase()).toBe(1)
  const other = await oldMeeting(400)
  describeProcess(other.processRoom.doc, other.then, { retentionMonths: 60 })
  expect(await other.erase()).toBe(0)
})

it('who does not facilitate erases nothing of others, and a clock that is set years ahead neither', async () => {
  const meeting = await oldMeeting(400)
  expect(await meeting.erase(false)).toBe(0)
  expect(meeting.left()).toBe(1)
  const recent = await oldMeeting(10)
  const ahead = { ...testAuthor('ada'), now: () => Date.now() + 3650 * DAY }
  expect(await recent.erase(true, ahead as never)).toBe(0)
  expect(recent.left()).toBe(1)
})

it('months are those of the calendar', () => {
  expect(new Date(retentionEnd(Date.UTC(2026, 4, 3, 15), 12)).toISOString()).toBe('2027-05-03T15:00:00.000Z')
  expect(new Date(retentionEnd(Date.UTC(2026, 10, 30, 9), 3)).toISOString()).toBe('2027-03-02T09:00:00.000Z')
})
