import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { handleFramesWhileHosting } from '../../../../electron/host/failover/standbyMessages.ts'
import { type HostMembershipLog, openMembershipLog } from '../../../../electron/host/membership/hostMembershipLog.ts'
import { standingSeed } from '../../../../electron/host/membership/invitations.ts'
import { newTable } from '../../../../electron/host/membership/newTable.ts'
import { closeStore, store } from '../../../../renderer/store/database.ts'
import { clearMembershipCache, updateMembership } from '../../../../renderer/store/memberships.ts'
import { type ArchiveTask, archiveTasks } from '../../../../renderer/sync/archive/archiveTasks.ts'
import { exportProcess } from '../../../../renderer/sync/archive/exportProcess.ts'
import { mergeFile } from '../../../../renderer/sync/archive/mergeFile.ts'
import { previewFile } from '../../../../renderer/sync/archive/previewFile.ts'
import { fromBase64Url, toBase64Url } from '../../../../shared/base/bytes.ts'
import { invitationKey, newKeyPair, standingSecret } from '../../../../shared/base/crypto.ts'
import { signal } from '../../../../shared/base/live.ts'
import type { Problem } from '../../../../shared/base/problem.ts'
import type { ProcessId } from '../../../../shared/model/records/processAttributes.ts'
import { signJoin } from '../../../../shared/protocol/membershipLog/authoring.ts'
import { type Statement, signStatement } from '../../../../shared/protocol/membershipLog/statement.ts'
import type { TableState } from '../../../../shared/protocol/tableState.ts'
import { setPlatform, syncClient } from '../../../support/syncClient.ts'
import { createFullProcess, useTestPlatform } from './testDevices.ts'

let membershipLogs: Map<string, HostMembershipLog>
/** The membership log that this desktop stores; the process may be closed there. */
let attended: Set<string>
let calls: string[]

/** The main process stores a membership log, as a desktop that stands by does. */
const installDesktop = () =>
  setPlatform({
    invoke: async (channel, payload) => {
      const { process: processId, frames } = (payload ?? {}) as { process: string; frames: Uint8Array[] }
      if (channel.startsWith('table.')) calls.push(channel)
      if (channel === 'app.about') return { ok: true, value: { desktop: true, version: '0.1.0', platform: 'test', languages: [] } }
      if (channel === 'table.startStandby') attended.add(processId)
      else if (channel === 'table.stopStandby') attended.delete(processId)
      else if (channel !== 'table.relayFrames') return { ok: false, problem: 'desktop.only' }
      else if (!attended.has(processId)) return { ok: false, problem: 'host.unreachable' satisfies Problem['code'] }
      else return { ok: true, value: { frames: handleFramesWhileHosting(frames, membershipLogs.get(processId)!) } }
      return { ok: true, value: channel === 'table.startStandby' ? { addresses: [] } : {} }
    },
    on: () => () => undefined,
  })

beforeEach(async () => {
  useTestPlatform()
  await (await store(syncClient)).delete()
  await closeStore(syncClient)
  clearMembershipCache(syncClient)
  membershipLogs = new Map()
  attended = new Set()
  calls = []
})
afterEach(useTestPlatform)

/** Two desktops of one table; the founder's has said more meanwhile. What was written is the same. */
async function separateCopies() {
  const { process: processId } = await createFullProcess()
  const state = newTable(processId as never, 'Orto comune')
  await updateMembership(syncClient, processId, { fingerprint: state.fingerprint })
  const founders = openMembershipLog(signal<TableState>(state), () => 1_790_000_000_000)
  const { founderSeed: _, ...deputys } = state
  const partners = openMembershipLog(signal<TableState>(deputys), () => 1_790_000_000_000)
  const ada = newKeyPair()
  const [invitation] = [...founders.state().invitations.values()].filter(({ statement }) => statement.body.role === 'contributor')
  if (!invitation) throw new Error('a new table has an invitation for contributors')
  const secret = invitationKey(standingSecret(fromBase64Url(state.founderSeed!)!, standingSeed('contributor', invitation.statement.body.until)))
  const heads = founders.log.heads()
  founders.merge([
    signJoin({ table: processId, invitation: invitation.statement.id, secret, member: ada, heads, own: null, at: 1_790_000_000_000 }).bytes,
  ])
  const key = toBase64Url(ada.publicKey)
  founders.append('revoke', { member: key, to: 'observer', upto: null })
  founders.append('grant', { member: toBase64Url(newKeyPair().publicKey), role: 'partner' })
  founders.append('withdraw', { invitation: invitation.statement.id })
  return { process: processId, founders, partners, ada: key }
}
async function fileOf(processId: ProcessId, membershipLog: HostMembershipLog) {
  installDesktop()
  membershipLogs.set(processId, membershipLog)
  return (await exportProcess(syncClient, processId)).bytes
}

it('a file with nothing new but who may do what says so, brings it in, and the same file twice changes nothing', async () => {
  const { process: processId, founders, partners, ada } = await separateCopies()
  const bytes = await fileOf(processId, founders)
  membershipLogs.set(processId, partners)
  const preview = await previewFile(syncClient, bytes)
  expect(preview.membershipLog?.fresh).toEqual({ member: 1, role: 1, invite: 0, revoke: 2, other: 0 })
  expect(preview.nothingNew).toBe(false)
  // looking brings nothing
  expect(partners.state().members.has(ada)).toBe(false)
  expect(await mergeFile(syncClient, preview)).toMatchObject({ point: null, failed: [] })
  expect(partners.state().members.get(ada)?.role).toBe('observer')
  expect([...partners.state().invitations.values()].filter(({ isWithdrawn }) => isWithdrawn)).toHaveLength(1)
  const ids = partners.log.statements().map(({ id }) => id)
  const secondPreview = await previewFile(syncClient, bytes)
  expect(secondPreview.nothingNew).toBe(true)
  await mergeFile(syncClient, secondPreview)
  await mergeFile(syncClient, preview)
  expect(partners.log.statements().map(({ id }) => id)).toEqual(ids)
  // a process that is closed is stood by for only as long as that takes
  expect(attended.size).toBe(0)
})

it('what nobody with a right to it signed is counted as such, not as new, and gives nobody a role', async () => {
  const { process: processId, founders, partners, ada } = await separateCopies()
  const stranger = newKeyPair()
  const { log } = founders
  const climbing = signStatement(
    { kind: 'grant', table: processId, own: null, via: log.heads()[0]!, prev: [], at: 1, body: { member: ada, role: 'facilitator' } },
    stranger,
  ) as Statement
  const [first] = log.statements()
  const damaged = { ...first!, bytes: first!.bytes.slice() }
  damaged.bytes[40] = (damaged.bytes[40] ?? 0) ^ 1
  const bytes = await fileOf(processId, { ...founders, log: { ...log, statements: () => [damaged, climbing, ...log.statements()] } })
  membershipLogs.set(processId, partners)
  const preview = await previewFile(syncClient, bytes)
  expect(preview.membershipLog).toMatchObject({ ignored: 2, fresh: { member: 1, role: 1, revoke: 2 } })
  await mergeFile(syncClient, preview)
  expect(partners.state().members.get(ada)?.role).toBe('observer')
  expect(partners.log.has(climbing.id)).toBe(false)
  expect((await previewFile(syncClient, bytes)).nothingNew).toBe(true)
})

it('a computer that keeps no register is promised nothing', async () => {
  const { process: processId, founders } = await separateCopies()
  const bytes = await fileOf(processId, founders)
  useTestPlatform()
  expect(await previewFile(syncClient, bytes)).toMatchObject({ nothingNew: true })
  expect(calls.filter((call) => call === 'table.stopStandby').length).toBe(calls.filter((call) => call === 'table.startStandby').length)
})

it('a file’s log is evaluated in a worker, and one that does not end is left out like a damaged one', async () => {
  const { process: processId, founders, partners } = await separateCopies()
  const bytes = await fileOf(processId, founders)
  membershipLogs.set(processId, partners)
  const tasks: string[] = []
  let isStuck = false
  vi.stubGlobal(
    'Worker',
    class {
      onmessage: (event: { data: unknown }) => void = () => undefined
      terminate = () => undefined
      postMessage({ task, input }: { task: ArchiveTask; input: never }) {
        tasks.push(task)
        const reply = isStuck && task === 'previewMembershipLog' ? { ok: false, problem: 'edit.tooCostly' } : null
        queueMicrotask(() => this.onmessage({ data: reply ?? { ok: true, value: archiveTasks[task](structuredClone(input)) } }))
      }
    },
  )
  try {
    const preview = await previewFile(syncClient, bytes)
    expect(preview.membershipLog?.fresh).toEqual({ member: 1, role: 1, invite: 0, revoke: 2, other: 0 })
    expect(tasks).toContain('previewMembershipLog')
    isStuck = true
    expect(await previewFile(syncClient, bytes)).toMatchObject({ membershipLog: null, nothingNew: true })
  } finally {
    vi.unstubAllGlobals()
  }
})
