import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket as NodeSocket } from 'ws'
import 'fake-indexeddb/auto'
import * as Y from 'yjs'
import { roomValidators } from '../../../../electron/validators/roomValidator.ts'
import { store } from '../../../../renderer/store/database.ts'
import { joinByInvitation } from '../../../../renderer/sync/hosting/joining.ts'
import { openRoom } from '../../../../renderer/sync/room/openRoom.ts'
import { toBase64Url } from '../../../../shared/base/bytes.ts'
import { newId } from '../../../../shared/base/id.ts'
import { addStatement, eraseEnded, hasEnded, listLogEntries, logEntry, MIN_RETENTION_MS } from '../../../../shared/model/records/logEntry.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Author } from '../../../../shared/model/transact.ts'
import { readLink } from '../../../../shared/protocol/invitation.ts'
import type { RoomName } from '../../../../shared/protocol/role.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'
import { closeStatement, lateStatement, PLACE } from '../../../support/sessionLog/logStatements.ts'
import { syncClient } from '../../../support/syncClient.ts'
import { startTestDesktop, type TestDesktop } from '../../../support/testDesktop.ts'
import { until } from '../../../support/until.ts'

const [marta, anna] = [testAuthor('marta'), testAuthor('anna')]
const DAY = 24 * 3600 * 1000
const old = () => Date.now() - MIN_RETENTION_MS - DAY

/** A member with a document, behind the real guard. */
function memberOf(room: ReturnType<typeof createGuardedRoom>, name: string, role: 'facilitator' | 'partner') {
  const doc = new Y.Doc()
  const client = room.connect(name, role, doc)
  return { doc, refused: () => client.refusals.map(({ refusal }) => refusal) }
}
/** What members submitted, as somebody who may host brings their own. */
function submittedRoom(...at: readonly number[]) {
  const room = createGuardedRoom('submitted')
  const { doc } = memberOf(room, 'anna', 'facilitator')
  for (const [i, time] of at.entries()) addStatement(doc, anna, lateStatement('anna', `idea ${i}`, time))
  return room
}

describe('what members submitted', () => {
  it('is erased by a facilitator once its time is over, and nothing of it stays in the document', () => {
    const room = submittedRoom(old(), old() - 1)
    const before = listLogEntries(room.doc).map(({ statement }) => statement)
    const { doc, refused } = memberOf(room, 'marta', 'facilitator')
    expect(eraseEnded(doc, marta, Date.now())).toBe(2)
    expect(refused()).toEqual([])
    expect(listLogEntries(room.doc)).toEqual([])
    const state = Buffer.from(Y.encodeStateAsUpdate(room.doc)).toString('latin1')
    for (const statement of before) expect(state.includes(statement.slice(0, 200))).toBe(false)
    expect(eraseEnded(doc, marta, Date.now())).toBe(0)
  })

  it.each([
    ['before that, by a facilitator', 'marta', 'facilitator', Date.now() - DAY],
    ['by a partner, ever', 'piero', 'partner', old()],
  ] as const)('is not deleted %s, with whatever program', (_, name, role, at) => {
    const room = submittedRoom(at)
    const { doc, refused } = memberOf(room, name, role)
    expect(eraseEnded(doc, testAuthor(name), at + MIN_RETENTION_MS + DAY)).toBe(1)
    expect(refused()).toHaveLength(1)
    expect(listLogEntries(room.doc)).toHaveLength(1)
  })

  it('goes too where its author dated it far ahead, so that it would last', () => {
    const room = submittedRoom(Date.now() + 400 * DAY)
    const { doc, refused } = memberOf(room, 'marta', 'facilitator')
    expect(eraseEnded(doc, marta, Date.now())).toBe(1)
    expect(refused()).toEqual([])
    expect(listLogEntries(room.doc)).toEqual([])
  })

  it('does not come back with a device that was away, and goes again where another half of the table had a copy of its own', () => {
    const statement = lateStatement('anna', 'Un posto al coperto', old())
    const room = createGuardedRoom('submitted')
    addStatement(memberOf(room, 'anna', 'facilitator').doc, anna, statement)
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(room.doc))
    const island = new Y.Doc()
    addStatement(island, anna, statement)
    const { doc } = memberOf(room, 'marta', 'facilitator')
    eraseEnded(doc, marta, Date.now())
    // the device that was away had the same history
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(away))
    expect(listLogEntries(doc)).toEqual([])
    // the other half of the table wrote the same statement anew
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(island))
    eraseEnded(doc, marta, Date.now())
    expect(listLogEntries(doc)).toEqual([])
    Y.applyUpdate(island, Y.encodeStateAsUpdate(doc))
    expect(listLogEntries(island)).toEqual([])
  })
})

it('what facilitators decided never ends, however old it is', () => {
  const statement = closeStatement('anna')
  expect(hasEnded({ id: statement.id, statement: toBase64Url(statement.bytes) }, Date.now() + 3650 * DAY)).toBe(false)
  const room = createGuardedRoom('log')
  addStatement(memberOf(room, 'anna', 'facilitator').doc, anna, statement)
  const { doc, refused } = memberOf(room, 'marta', 'facilitator')
  logEntry.remove(doc, marta, statement.id as never)
  expect(refused()).toHaveLength(1)
  expect(listLogEntries(room.doc)).toHaveLength(1)
})

describe('on disks', () => {
  const ROOM = `submitted/${PLACE.session}` as RoomName
  let desktop: TestDesktop
  beforeEach(async () => {
    Object.assign(globalThis, { WebSocket: NodeSocket })
    const processId = newId<'process'>(Math.random) as unknown as ProcessId
    desktop = await startTestDesktop(processId, { validators: roomValidators })
    const host = await desktop.hostNode().startHosting()
    const invitation = readLink(host.ownLink())
    if (!invitation) throw new Error('no link')
    const at = { ...invitation, addresses: [`http://127.0.0.1:${host.port}`] }
    desktop.setMembership(await joinByInvitation(syncClient, at, { name: 'Ada', device: 'desktop', seed: desktop.membership().seed }))
  })
  afterEach(() => desktop.close())
  const filesOf = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      try {
        return entry.isFile() ? [readFileSync(path.join(entry.parentPath, entry.name), 'latin1')] : []
      } catch {
        // the journal has just removed it
        return []
      }
    })
  const author = (): Author => ({ ...testAuthor('ada'), person: desktop.membership().person })
  const openSubmitted = async () => {
    const doc = desktop.openRoom(ROOM)
    await until(() => desktop.connection(ROOM)?.state.current().host === 'received', 'the room is there')
    return doc
  }

  it('the host’s journal has nothing of it any more, also after a start', { timeout: 60_000 }, async () => {
    const statement = lateStatement('ada', 'Un posto al coperto vicino alla stazione', old())
    const canary = toBase64Url(statement.bytes).slice(100, 300)
    const doc = await openSubmitted()
    const has = () => filesOf(desktop.folder).some((content) => content.includes(canary))
    addStatement(doc, author(), statement)
    await until(has, 'it is on the disk')
    eraseEnded(doc, author(), Date.now())
    await until(() => !has(), 'it is on no disk')
    await desktop.kill()
    await desktop.restart()
    expect(has()).toBe(false)
  })

  it('the copy of a window has nothing of it any more, once the room is closed', async () => {
    const processId = newId<'process'>(Math.random) as unknown as ProcessId
    const room = await openRoom(syncClient, processId, ROOM)
    const statement = lateStatement('anna', 'Un posto al coperto', old())
    const canary = toBase64Url(statement.bytes).slice(100, 300)
    const stored = async () => {
      const db = await store(syncClient)
      const rows = [...(await db.log.toArray()).map(({ update }) => update), ...(await db.snapshots.toArray()).map(({ state }) => state)]
      return rows.some((bytes) => Buffer.from(bytes).toString('latin1').includes(canary))
    }
    addStatement(room.doc, anna, statement)
    await room.close()
    expect(await stored()).toBe(true)
    const again = await openRoom(syncClient, processId, ROOM)
    expect(eraseEnded(again.doc, marta, Date.now())).toBe(1)
    await again.close()
    expect(await stored()).toBe(false)
  })
})
