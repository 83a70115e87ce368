import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { createProcess } from '../../../../renderer/sync/processes/createProcess.ts'
import { openProcess } from '../../../../renderer/sync/processes/openProcess.ts'
import { loadAuthor } from '../../../../renderer/sync/room/author.ts'
import type { OpenRoom } from '../../../../renderer/sync/room/room.ts'
import { listPeople } from '../../../../shared/model/records/person.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import type { Role } from '../../../../shared/protocol/role.ts'
import type { MemberView, TableView } from '../../../../shared/protocol/tableState.ts'
import { testId, testPlatform } from '../../../support/screens/testRoom.tsx'
import { syncClient } from '../../../support/syncClient.ts'
import { until } from '../../../support/until.ts'

const ada: MemberView = { person: testId('ada'), name: 'Ada', role: 'contributor', device: 'phone', online: true, removed: false, devices: [] }
const tableOf = (processId: ProcessId, members: readonly MemberView[]): TableView => ({
  process: processId as unknown as TableView['process'],
  title: 'Orto',
  addresses: ['http://192.168.1.10:48211'],
  local: 'http://127.0.0.1:48211',
  fingerprint: 'f'.repeat(16),
  code: 'CTMWZP',
  codeRole: 'contributor',
  invitations: [],
  members: [...members],
  questions: [],
  isCrowded: false,
  isFounder: false,
})

const platform = testPlatform({ 'table.startStandby': () => ({ addresses: [] }), 'table.view': () => null, 'nearby.list': () => [] })
let open: OpenRoom[] = []
afterEach(async () => {
  for (const room of open) await room.close()
  open = []
})

/** This computer's person, who has no name yet. */
async function memberMe(processId: ProcessId, role: Role): Promise<MemberView> {
  const author = await loadAuthor(syncClient, processId)
  if (!author) throw new Error('there is no author')
  return { person: author.person, name: '', role, device: 'desktop', online: true, removed: false, devices: [] }
}

async function anOpenProcess() {
  const processId = await createProcess(syncClient, { title: 'Orto' })
  const processRoom = await openProcess(syncClient, processId)
  open.push(processRoom)
  const names = () => listPeople(processRoom.doc).map((person) => person.name)
  return { processId, processRoom, names }
}

it('whoever sits down at the table that this computer hosts is written among the people, whatever is on screen', async () => {
  const { processId, processRoom, names } = await anOpenProcess()
  const me = await memberMe(processId, 'facilitator')
  platform.emit('table.changed', tableOf(processId, [me, ada]))
  await until(() => names().includes('Ada'))
  let updates = 0
  processRoom.doc.on('update', () => updates++)
  platform.emit('table.changed', tableOf(processId, [me, { ...ada, online: false }]))
  platform.emit('table.changed', tableOf(processId, [me, { ...ada, name: 'Ada Rossi' }]))
  await until(() => names().includes('Ada Rossi'))
  expect(names()).toEqual(['Ada Rossi'])
  expect(updates).toBe(1)
})

it('a partner who hosts writes down who is new, and calls nobody otherwise', async () => {
  const { processId, names } = await anOpenProcess()
  const me = await memberMe(processId, 'partner')
  platform.emit('table.changed', tableOf(processId, [me, ada]))
  await until(() => names().includes('Ada'))
  platform.emit('table.changed', tableOf(processId, [me, { ...ada, name: 'Ada Rossi' }, { ...ada, person: testId('bea'), name: 'Bea' }]))
  await until(() => names().includes('Bea'))
  expect(names()).toEqual(['Ada', 'Bea'])
})

it('who was taken away from the table, or has no name yet, is not written', async () => {
  const { processId, names } = await anOpenProcess()
  const removed: MemberView = { ...ada, person: testId('bea'), name: 'Bea', removed: true }
  platform.emit('table.changed', tableOf(processId, [removed, { ...ada, person: testId('cia'), name: '' }, ada]))
  await until(() => names().length > 0)
  expect(names()).toEqual(['Ada'])
})

it('once the process is closed nobody is written any more', async () => {
  const { processId, processRoom, names } = await anOpenProcess()
  await processRoom.close()
  open = []
  platform.emit('table.changed', tableOf(processId, [ada]))
  await Promise.resolve()
  expect(names()).toEqual([])
})
