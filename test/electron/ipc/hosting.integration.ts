import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tableFilesIn } from '../../../electron/disk/tableFiles.ts'
import { newTable } from '../../../electron/host/membership/newTable.ts'
import { createHosting } from '../../../electron/ipc/hosting.ts'
import type { Id } from '../../../shared/base/id.ts'
import type { HostCommand } from '../../../shared/protocol/hostCommands.ts'
import { type TableState, tableState } from '../../../shared/protocol/tableState.ts'
import { type FakeHost, fakeHost } from './fakeHost.ts'

const firstId = 'a'.repeat(16) as Id<'process'>
const secondId = 'b'.repeat(16) as Id<'process'>

/** Waits for a condition, on a busy machine too. */
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 10_000 })

let folder: string
let hosts: FakeHost[]
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'tavolo-hosting-'))
  hosts = []
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

const viewOf = (state: TableState) => ({
  process: state.process,
  title: state.title,
  addresses: [],
  local: 'http://127.0.0.1:48211',
  fingerprint: 'x'.repeat(16),
  code: state.code,
  codeRole: state.codeRole,
  invitations: [],
  members: [],
  questions: [],
  isCrowded: false,
  isFounder: false,
})

/** Does as the real one: says its state before it answers. */
function hostLike({ problem }: { problem?: string } = {}): FakeHost {
  let state: TableState | null = null
  const host = fakeHost((command: HostCommand) => {
    const parameters = command.with as { state?: TableState | null; process: Id<'process'>; title: string; role?: string }
    if (command.do === 'open') {
      if (problem) return { ok: false, problem }
      state = parameters.state ?? newTable(parameters.process, parameters.title)
      host.post({ news: 'state', value: state })
      return { ok: true, value: { view: viewOf(state), ownLink: 'http://127.0.0.1:48211/#x' } }
    }
    if (command.do === 'startStandby') return { ok: true, value: { port: 48211, addresses: [] } }
    if (command.do === 'close') state = null
    if (command.do === 'tableView') return { ok: true, value: state && viewOf(state) }
    if (command.do === 'ownLink') return { ok: true, value: { link: 'http://127.0.0.1:48211/#y' } }
    if (command.do === 'nearby')
      return { ok: true, value: [firstId, secondId].map((processId) => ({ process: processId, title: 't', address: 'http://10.0.0.1:48211' })) }
    if (command.do === 'changeRole' && state) {
      state = { ...state, title: `role ${parameters.role}` }
      host.post({ news: 'state', value: state })
    }
    return { ok: true, value: {} }
  })
  return host
}

function hosting(make = () => hostLike()) {
  const broadcast = vi.fn()
  const onCount = vi.fn()
  const tables = tableFilesIn(path.join(folder, 'tables'), tableState)
  const start = () => {
    const host = make()
    hosts.push(host)
    return host.port
  }
  return {
    broadcast,
    onCount,
    tables,
    it: createHosting({
      start,
      tableFiles: tables,
      journal: (processId) => path.join(folder, 'journals', processId),
      pages: '/guest',
      origins: ['app://tavolo'],
      broadcast,
      report: vi.fn(),
      onCount,
    }),
  }
}

it('opens a table, and has its keys on disk before it says so', async () => {
  const { it, tables, onCount } = hosting()
  const view = await it.open({ process: firstId, title: 'Prova' })
  expect(view.ownLink).toContain('#x')
  expect(await tables.fileOf(firstId).read()).toMatchObject({ process: firstId, title: 'Prova' })
  expect(hosts[0]?.receivedCommands[0]?.with).toMatchObject({ extraOrigins: ['app://tavolo'], pages: '/guest', state: null })
  expect(onCount).toHaveBeenLastCalledWith(1)
})

it('opens the same table tomorrow, by the title it has then', async () => {
  const today = hosting()
  await today.it.open({ process: firstId, title: 'Oggi' })
  await today.it.closeAll()
  const tomorrow = hosting()
  const { table } = await tomorrow.it.open({ process: firstId, title: 'Domani' })
  expect(table.title).toBe('Domani')
  expect(hosts[1]?.receivedCommands[0]?.with).toMatchObject({ state: { process: firstId, founderSeed: expect.any(String) } })
})

it('has one host for one table, however many windows open it', async () => {
  const { it } = hosting()
  const [one, two] = await Promise.all([it.open({ process: firstId, title: 'x' }), it.open({ process: firstId, title: 'x' })])
  expect(hosts).toHaveLength(1)
  expect(one.ownLink).not.toBe(two.ownLink)
  await it.open({ process: secondId, title: 'y' })
  expect(hosts).toHaveLength(2)
})

it('keeps what was done before it says that it is done', async () => {
  const { it, tables } = hosting()
  await it.open({ process: firstId, title: 'x' })
  await it.invoke(firstId, 'changeRole', { person: 'p'.repeat(16) as Id<'person'>, role: 'observer' })
  expect(await tables.fileOf(firstId).read()).toMatchObject({ title: 'role observer' })
})

it('starts a host again that falls, with the same table at the same port, and no window is told of an end', async () => {
  const { it, broadcast, onCount } = hosting()
  await it.open({ process: firstId, title: 'x' })
  const pending = it.tableView(firstId)
  hosts[0]?.exit()
  await pending.catch(() => undefined)
  await eventually(async () => expect(await it.tableView(firstId)).toMatchObject({ process: firstId }))
  expect(hosts).toHaveLength(2)
  expect(hosts[1]?.receivedCommands[0]).toMatchObject({ do: 'open', with: { port: 48211, state: { process: firstId } } })
  expect(broadcast).not.toHaveBeenCalledWith('table.closed', expect.anything())
  expect(onCount).toHaveBeenLastCalledWith(1)
})

it('leaves a host alone that falls again and again, and says so', async () => {
  const { it, broadcast, onCount } = hosting()
  await it.open({ process: firstId, title: 'x' })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    for (let fall = 0; fall < 5; fall++) {
      const count = hosts.length
      hosts.at(-1)?.exit()
      await vi.advanceTimersByTimeAsync(5000)
      if (fall < 4) await eventually(() => expect(hosts.length).toBe(count + 1))
    }
  } finally {
    vi.useRealTimers()
  }
  await eventually(() => expect(broadcast).toHaveBeenCalledWith('table.closed', { process: firstId, problem: 'host.failed' }))
  expect(onCount).toHaveBeenLastCalledWith(0)
  expect(await it.tableView(firstId)).toBeNull()
  await expect(it.open({ process: firstId, title: 'x' })).resolves.toBeTruthy()
})

it('gives the reason that a host gave', async () => {
  const { it, broadcast } = hosting()
  await it.open({ process: firstId, title: 'x' })
  hosts[0]?.post({ news: 'failed', value: { problem: 'host.noNetwork' } })
  hosts[0]?.exit()
  await eventually(() => expect(broadcast).toHaveBeenCalledWith('table.closed', { process: firstId, problem: 'host.noNetwork' }))
})

it('closes by its own will without a problem, and may be opened at once', async () => {
  const { it, broadcast } = hosting()
  await it.open({ process: firstId, title: 'x' })
  await it.close(firstId)
  expect(hosts[0]?.receivedCommands.at(-1)?.do).toBe('shutDown')
  await eventually(() => expect(broadcast).toHaveBeenCalledWith('table.closed', { process: firstId }))
  await it.open({ process: firstId, title: 'x' })
  expect(hosts).toHaveLength(2)
})

it('says why a table cannot be opened, and holds nothing back from the next try', async () => {
  let first = true
  const { it, broadcast } = hosting(() => {
    const host = hostLike(first ? { problem: 'host.noNetwork' } : {})
    first = false
    return host
  })
  await expect(it.open({ process: firstId, title: 'x' })).rejects.toMatchObject({ code: 'host.noNetwork' })
  await expect(it.open({ process: firstId, title: 'x' })).resolves.toBeTruthy()
  expect(broadcast).not.toHaveBeenCalledWith('table.closed', expect.anything())
})

it('knows nothing of a table that is not open', async () => {
  const { it } = hosting()
  expect(await it.tableView(firstId)).toBeNull()
  await it.close(firstId)
  await expect(it.invoke(firstId, 'tableView', {})).rejects.toMatchObject({ code: 'host.unreachable' })
})

it('bears a host that talks nonsense', async () => {
  const { it, broadcast } = hosting()
  await it.open({ process: firstId, title: 'x' })
  for (const nonsense of [null, 7, 'x', {}, { id: 99, ok: true }, { news: 'view', value: { title: 5 } }, { news: '__proto__', value: 1 }])
    hosts[0]?.post(nonsense)
  expect(broadcast).not.toHaveBeenCalled()
  expect(await it.tableView(firstId)).toMatchObject({ process: firstId })
})

it('shows tables nearby, except the ones that are here', async () => {
  const { it } = hosting()
  await it.open({ process: firstId, title: 'x' })
  expect((await it.nearby()).map(({ process: processId }) => processId)).toEqual([secondId])
})

describe('standing by', () => {
  const membership = { seed: new Uint8Array(32), fingerprint: 'x'.repeat(16), tableKey: new Uint8Array(16) }
  const startStandbyCommand = { process: firstId, title: 'x', membership }

  it('keeps one host for attending and hosting, and puts it back to sleep', async () => {
    const { it, onCount, broadcast } = hosting()
    expect(await it.startStandby(startStandbyCommand)).toEqual({ addresses: [] })
    await it.startStandby(startStandbyCommand)
    expect(await it.tableView(firstId)).toBeNull()
    await it.open({ process: firstId, title: 'x' })
    expect(hosts).toHaveLength(1)
    await it.close(firstId)
    expect(hosts[0]?.receivedCommands.at(-1)?.do).toBe('close')
    expect(broadcast).toHaveBeenCalledWith('table.closed', { process: firstId })
    expect(onCount).toHaveBeenLastCalledWith(0)
    await it.invoke(firstId, 'appendUpdates', { room: `process/${firstId}`, updates: [new Uint8Array([0, 0])] })
    expect(hosts).toHaveLength(1)
  })

  it('goes on while the table is open, and ends when it is closed', async () => {
    const { it } = hosting()
    await it.startStandby(startStandbyCommand)
    await it.open({ process: firstId, title: 'x' })
    await it.stopStandby(firstId)
    expect(await it.tableView(firstId)).toMatchObject({ process: firstId })
    await it.close(firstId)
    expect(hosts[0]?.receivedCommands.at(-1)?.do).toBe('shutDown')
    await expect(it.invoke(firstId, 'listRooms', {})).rejects.toMatchObject({ code: 'host.unreachable' })
  })

  it('says that this computer hosts when it took over, and where the table is when it gave way', async () => {
    const { it, broadcast, onCount } = hosting()
    await it.startStandby(startStandbyCommand)
    hosts[0]?.post({ news: 'hosting', value: { hosting: true, addresses: [] } })
    expect(onCount).toHaveBeenLastCalledWith(1)
    hosts[0]?.post({ news: 'hosting', value: { hosting: false, addresses: ['http://10.0.0.2:48211'] } })
    expect(broadcast).toHaveBeenCalledWith('table.closed', { process: firstId, moved: ['http://10.0.0.2:48211'] })
    hosts[0]?.post({ news: 'view', value: viewOf(newTable(firstId, 'x')) })
    expect(broadcast).not.toHaveBeenCalledWith('table.changed', expect.anything())
    expect(onCount).toHaveBeenLastCalledWith(0)
  })

  it('stands by again after a fall', async () => {
    const { it } = hosting()
    await it.startStandby(startStandbyCommand)
    hosts[0]?.exit()
    await eventually(() =>
      expect(hosts[1]?.receivedCommands[0]).toMatchObject({
        do: 'startStandby',
        with: { port: 48211, membership: { fingerprint: membership.fingerprint } },
      }),
    )
  })
})

it('every window is told of a disk that takes nothing, once, until it works again or its host is gone', async () => {
  const { it, broadcast } = hosting()
  const diskProblems = () => broadcast.mock.calls.flatMap(([name, value]) => (name === 'disk.changed' ? [value.problem] : []))
  const membership = { seed: new Uint8Array(32), fingerprint: '' }
  await it.startStandby({ process: firstId, title: 'Prova', membership })
  await it.startStandby({ process: secondId, title: 'Altra', membership })
  const postDiskNews = (host: number, problem: unknown) => hosts[host]?.post({ news: 'disk', value: { problem } })
  postDiskNews(0, 'disk.full')
  postDiskNews(1, 'disk.full')
  expect(it.disk()).toBe('disk.full')
  postDiskNews(0, null)
  expect(diskProblems()).toEqual(['disk.full'])
  postDiskNews(1, 'something of a newer host')
  postDiskNews(1, 5)
  await it.stopStandby(secondId)
  expect(diskProblems()).toEqual(['disk.full', 'disk.failing', null])
  expect(it.disk()).toBeNull()
})
