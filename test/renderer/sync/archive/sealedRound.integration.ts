import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache } from '../../../../renderer/store/memberships.ts'
import { exportProcess } from '../../../../renderer/sync/archive/exportProcess.ts'
import { mergeFile } from '../../../../renderer/sync/archive/mergeFile.ts'
import { previewFile } from '../../../../renderer/sync/archive/previewFile.ts'
import { writeRoom } from '../../../../renderer/sync/processes/createProcess.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { fromBase64Url } from '../../../../shared/base/bytes.ts'
import { addEntries, type LogEntry, listLogEntries } from '../../../../shared/model/records/logEntry.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { openIdea } from '../../../../shared/model/sessionLog/sealedIdea.ts'
import { sealedRounds } from '../../../../shared/model/sessionLog/sealedRounds.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { keysOf, PLACE } from '../../../support/sessionLog/logStatements.ts'
import { personNamed, sealedSession } from '../../../support/sessionLog/sealedRound.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { createFullProcess, roomDigests, switchDevice, useTestPlatform } from './testDevices.ts'

beforeEach(async () => {
  useTestPlatform()
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
})

const LOG = `log/${PLACE.session}` as RoomName
const SUBMITTED = `submitted/${PLACE.session}` as RoomName

/** Adds to the two rooms what they do not have yet. */
async function bring(processId: ProcessId, { log, submitted }: { readonly log: readonly LogEntry[]; readonly submitted: readonly LogEntry[] }) {
  for (const [room, entries] of [
    [LOG, log],
    [SUBMITTED, submitted],
  ] as const)
    await writeRoom(syncClient, processId, room, (doc, author) => {
      const statements = entries.map(({ id, by, statement }) => ({ by, statement: { id, bytes: fromBase64Url(statement) ?? new Uint8Array() } }))
      addEntries(doc, author, statements as never)
    })
}

async function entriesOf(processId: ProcessId) {
  const entries = { log: [] as readonly LogEntry[], submitted: [] as readonly LogEntry[] }
  for (const [name, key] of [
    [LOG, 'log'],
    [SUBMITTED, 'submitted'],
  ] as const) {
    const room = await openRoom(syncClient, processId, name)
    entries[key] = listLogEntries(room.doc)
    await room.close()
  }
  return entries
}

it('a round that two copies of a table went on with, and closed each: a file brings all of both, and says so', async () => {
  const session = sealedSession()
  const idea = (who: string, text: string, n: number) => session.write(keysOf(who), personNamed(who), text, `idea00000000000${n}`).id
  const taken = () => ({ log: session.log.splice(0), submitted: session.submitted.splice(0) })
  const both = [idea('anna', 'Una panchina', 1), idea('bruno', 'Un cancello', 2)]
  const before = { log: [...session.log], submitted: [...session.submitted] }
  // each island writes and closes without the other's
  const island = (who: string, text: string, n: number, closer: string) => {
    const own = idea(who, text, n)
    session.close(closer, [...both, own])
    const written = {
      log: session.log.slice(before.log.length),
      submitted: session.submitted.slice(before.submitted.length),
    }
    taken()
    session.log.push(...before.log)
    session.submitted.push(...before.submitted)
    return { ...written, own }
  }
  const annas = island('anna', 'Un rubinetto', 3, 'marta')
  const brunos = island('elena', 'Le chiavi', 4, 'luca')

  const { process: processId } = await createFullProcess()
  await bring(processId, before)
  const first = await exportProcess(syncClient, processId)
  const anna = await switchDevice()
  await mergeFile(syncClient, await previewFile(syncClient, first.bytes))
  await bring(processId, brunos)
  const theirs = await exportProcess(syncClient, processId)
  const bruno = await switchDevice(anna)
  await bring(processId, annas)
  const ours = await exportProcess(syncClient, processId)
  expect((await mergeFile(syncClient, await previewFile(syncClient, theirs.bytes))).failed).toEqual([])
  const digests = await roomDigests(processId, [LOG, SUBMITTED])

  const merged = await entriesOf(processId)
  const ids = (...lists: (readonly LogEntry[])[]) => new Set(lists.flat().map(({ id }) => id))
  expect(ids(merged.log, merged.submitted)).toEqual(ids(before.log, before.submitted, annas.log, annas.submitted, brunos.log, brunos.submitted))
  const round = () => sealedRounds(merged.log, merged.submitted, session.context)[0]!
  expect(round().isClosedTwice).toBe(true)
  // what the first close lists goes on to be revealed, on every device
  session.log.push(...merged.log.filter(({ id }) => !ids(session.log).has(id)))
  session.submitted.push(...merged.submitted.filter(({ id }) => !ids(session.submitted).has(id)))
  session.reveal('marta', [...both, annas.own])
  session.share('elena', [...both, annas.own])
  session.share('bruno', [...both, annas.own])
  const revealed = session.round()
  expect(revealed.ideas.map((each) => openIdea(each, revealed)?.text).sort()).toEqual(['Un cancello', 'Un rubinetto', 'Una panchina'])

  await switchDevice(bruno)
  await mergeFile(syncClient, await previewFile(syncClient, ours.bytes))
  expect(await roomDigests(processId, [LOG, SUBMITTED])).toEqual(digests)
})
