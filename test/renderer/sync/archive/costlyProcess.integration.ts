import 'fake-indexeddb/auto'
import { beforeEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache, loadMembership } from '../../../../renderer/store/memberships.ts'
import { previewFile } from '../../../../renderer/sync/archive/previewFile.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { packArchive } from '../../../../shared/protocol/archive/processArchive.ts'
import { withContestedKey } from '../../../lab/costlyStates.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { createFullProcess, switchDevice, useTestPlatform } from './testDevices.ts'

beforeEach(async () => {
  useTestPlatform()
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
})

it('a process that asks for minutes of work is named, and its boards can still be merged', async () => {
  const fixture = await createFullProcess()
  const membership = (await loadMembership(syncClient, fixture.process))!
  const rooms = []
  for (const room of Object.values(fixture.rooms)) {
    const open = await openRoom(syncClient, fixture.process, room)
    rooms.push({ room, state: room.startsWith('process/') ? withContestedKey(open.doc, 'process', 'title') : Y.encodeStateAsUpdate(open.doc) })
    await open.close()
  }
  const bytes = packArchive({ app: '0.1.0', process: fixture.process as never, title: 'Orto comune', at: 1 }, rooms, null, membership.seed)
  await switchDevice()
  const preview = await previewFile(syncClient, bytes)
  expect(preview.rooms.filter(({ problem }) => problem !== null).map(({ kind, problem }) => [kind, problem])).toEqual([['process', 'edit.tooCostly']])
  expect(preview.title).toBe('Orto comune')
})
