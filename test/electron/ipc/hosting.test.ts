import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { tableFilesIn } from '../../../electron/disk/tables.ts'
import { newTable } from '../../../electron/host/newTable.ts'
import { createHosting } from '../../../electron/ipc/hosting.ts'
import type { Id } from '../../../shared/base/id.ts'
import type { HostCommand } from '../../../shared/protocol/hostMessages.ts'
import { type TableState, tableState } from '../../../shared/protocol/table.ts'
import { type FakeHost, fakeHost } from './fakeHost.ts'

const here = 'a'.repeat(16) as Id<'process'>
const there = 'b'.repeat(16) as Id<'process'>

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
})

/** Does as the real one: says its state before it answers. */
function hostLike({ problem }: { problem?: string } = {}): FakeHost {
  let state: TableState | null = null
  const host = fakeHost((command: HostCommand) => {
    const given = command.with as { state?: TableState | null; process: Id<'process'>; title: string; role?: string }
    if (command.do === 'open') {
      if (problem) return { ok: false, problem }
      state = given.state ?? newTable(given.process, given.title)
      host.say({ news: 'state', value: state })
      return { ok: true, value: { view: viewOf(state), ownLink: 'http://127.0.0.1:48211/#x' } }
    }
    if (command.do === 'startStandby') return { ok: true, value: { port: 48211, addresses: [] } }
    if (command.do === 'close') state = null
    if (command.do === 'tableView') return { ok: true, value: state && viewOf(state) }
    if (command.do === 'ownLink') return { ok: true, value: { link: 'http://127.0.0.1:48211/#y' } }
    if (command.do === 'nearby')
      return { ok: true, value: [here, there].map((process) => ({ process, title: 't', address: 'http://10.0.0.1:48211' })) }
    if (command.do === 'changeRole' && state) {
      state = { ...state, title: `role ${given.role}` }
      host.say({ news: 'state', value: state })
    }
    return { ok: true, value: {} }
  })
  return host
}

function hosting(make = () => hostLike()) {
  const tell = vi.fn()
  const onCount = vi.fn()
  const tables = tableFilesIn(path.join(folder, 'tables'), tableState)
  const start = () => {
    const host = make()
    hosts.push(host)
    return host.port
  }
  return {
    tell,
    onCount,
    tables,
    it: createHosting({
      start,
      tableFiles: tables,
      journal: (process) => path.join(folder, 'journals', process),
      pages: '/guest',
      origins: ['app://tavolo'],
      broadcast: tell,
      report: vi.fn(),
      onCount,
    }),
  }
}

it('opens a table, and has its keys on disk before it says so', async () => {
  const { it, tables, onCount } = hosting()
  const opened = await it.open({ process: here, title: 'Prova' })
  expect(opened.ownLink).toContain('#x')
  expect(await tables.fileOf(here).read()).toMatchObject({ process: here, title: 'Prova' })
  expect(hosts[0]?.heard[0]?.with).toMatchObject({ extraOrigins: ['app://tavolo'], pages: '/guest', state: null })
  expect(onCount).toHaveBeenLastCalledWith(1)
})

it('opens the same table tomorrow, by the title it has then', async () => {
  const today = hosting()
  await today.it.open({ process: here, title: 'Oggi' })
  await today.it.closeAll()
  const tomorrow = hosting()
  const { table } = await tomorrow.it.open({ process: here, title: 'Domani' })
  expect(table.title).toBe('Domani')
  expect(hosts[1]?.heard[0]?.with).toMatchObject({ state: { process: here, founderSeed: expect.any(String) } })
})

it('has one host for one table, however many windows open it', async () => {
  const { it } = hosting()
  const [one, two] = await Promise.all([it.open({ process: here, title: 'x' }), it.open({ process: here, title: 'x' })])
  expect(hosts).toHaveLength(1)
  expect(one.ownLink).not.toBe(two.ownLink)
  await it.open({ process: there, title: 'y' })
  expect(hosts).toHaveLength(2)
})

it('keeps what was done before it says that it is done', async () => {
  const { it, tables } = hosting()
  await it.open({ process: here, title: 'x' })
  await it.invoke(here, 'changeRole', { person: 'p'.repeat(16) as Id<'person'>, role: 'observer' })
  expect(await tables.fileOf(here).read()).toMatchObject({ title: 'role observer' })
})

it('starts a host again that falls, with the same table at the same port, and no window is told of an end', async () => {
  const { it, tell, onCount } = hosting()
  await it.open({ process: here, title: 'x' })
  const pending = it.tableView(here)
  hosts[0]?.die()
  await pending.catch(() => undefined)
  await vi.waitFor(async () => expect(await it.tableView(here)).toMatchObject({ process: here }))
  expect(hosts).toHaveLength(2)
  expect(hosts[1]?.heard[0]).toMatchObject({ do: 'open', with: { port: 48211, state: { process: here } } })
  expect(tell).not.toHaveBeenCalledWith('table.closed', expect.anything())
  expect(onCount).toHaveBeenLastCalledWith(1)
})

it('leaves a host alone that falls again and again, and says so', async () => {
  const { it, tell, onCount } = hosting()
  await it.open({ process: here, title: 'x' })
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  try {
    for (let fall = 0; fall < 5; fall++) {
      const count = hosts.length
      hosts.at(-1)?.die()
      await vi.advanceTimersByTimeAsync(5000)
      if (fall < 4) await vi.waitFor(() => expect(hosts.length).toBe(count + 1))
    }
  } finally {
    vi.useRealTimers()
  }
  await vi.waitFor(() => expect(tell).toHaveBeenCalledWith('table.closed', { process: here, problem: 'host.failed' }))
  expect(onCount).toHaveBeenLastCalledWith(0)
  expect(await it.tableView(here)).toBeNull()
  await expect(it.open({ process: here, title: 'x' })).resolves.toBeTruthy()
})

it('gives the reason that a host gave', async () => {
  const { it, tell } = hosting()
  await it.open({ process: here, title: 'x' })
  hosts[0]?.say({ news: 'failed', value: { problem: 'host.noNetwork' } })
  hosts[0]?.die()
  await vi.waitFor(() => expect(tell).toHaveBeenCalledWith('table.closed', { process: here, problem: 'host.noNetwork' }))
})

it('closes by its own will without a problem, and may be opened at once', async () => {
  const { it, tell } = hosting()
  await it.open({ process: here, title: 'x' })
  await it.close(here)
  expect(hosts[0]?.heard.at(-1)?.do).toBe('shutDown')
  await vi.waitFor(() => expect(tell).toHaveBeenCalledWith('table.closed', { process: here }))
  await it.open({ process: here, title: 'x' })
  expect(hosts).toHaveLength(2)
})

it('says why a table cannot be opened, and holds nothing back from the next try', async () => {
  let first = true
  const { it, tell } = hosting(() => {
    const host = hostLike(first ? { problem: 'host.noNetwork' } : {})
    first = false
    return host
  })
  await expect(it.open({ process: here, title: 'x' })).rejects.toMatchObject({ code: 'host.noNetwork' })
  await expect(it.open({ process: here, title: 'x' })).resolves.toBeTruthy()
  expect(tell).not.toHaveBeenCalledWith('table.closed', expect.anything())
})

it('knows nothing of a table that is not open', async () => {
  const { it } = hosting()
  expect(await it.tableView(here)).toBeNull()
  await it.close(here)
  await expect(it.invoke(here, 'tableView', {})).rejects.toMatchObject({ code: 'host.unreachable' })
})

it('bears a host that talks nonsense', async () => {
  const { it, tell } = hosting()
  await it.open({ process: here, title: 'x' })
  for (const nonsense of [null, 7, 'x', {}, { id: 99, ok: true }, { news: 'view', value: { title: 5 } }, { news: '__proto__', value: 1 }])
    hosts[0]?.say(nonsense)
  expect(tell).not.toHaveBeenCalled()
  expect(await it.tableView(here)).toMatchObject({ process: here })
})

it('shows tables nearby, except the ones that are here', async () => {
  const { it } = hosting()
  await it.open({ process: here, title: 'x' })
  expect((await it.nearby()).map(({ process }) => process)).toEqual([there])
})

describe('standing by', () => {
  const seat = { seed: new Uint8Array(32), fingerprint: 'x'.repeat(16), tableKey: new Uint8Array(16) }
  const attend = { process: here, title: 'x', membership: seat }

  it('keeps one host for attending and hosting, and puts it back to sleep', async () => {
    const { it, onCount, tell } = hosting()
    expect(await it.startStandby(attend)).toEqual({ addresses: [] })
    await it.startStandby(attend)
    expect(await it.tableView(here)).toBeNull()
    await it.open({ process: here, title: 'x' })
    expect(hosts).toHaveLength(1)
    await it.close(here)
    expect(hosts[0]?.heard.at(-1)?.do).toBe('close')
    expect(tell).toHaveBeenCalledWith('table.closed', { process: here })
    expect(onCount).toHaveBeenLastCalledWith(0)
    await it.invoke(here, 'appendUpdates', { room: `process/${here}`, updates: [new Uint8Array([0, 0])] })
    expect(hosts).toHaveLength(1)
  })

  it('goes on while the table is open, and ends when it is closed', async () => {
    const { it } = hosting()
    await it.startStandby(attend)
    await it.open({ process: here, title: 'x' })
    await it.stopStandby(here)
    expect(await it.tableView(here)).toMatchObject({ process: here })
    await it.close(here)
    expect(hosts[0]?.heard.at(-1)?.do).toBe('shutDown')
    await expect(it.invoke(here, 'listRooms', {})).rejects.toMatchObject({ code: 'host.unreachable' })
  })

  it('says that this computer hosts when it took over, and where the table is when it gave way', async () => {
    const { it, tell, onCount } = hosting()
    await it.startStandby(attend)
    hosts[0]?.say({ news: 'hosting', value: { hosting: true, addresses: [] } })
    expect(onCount).toHaveBeenLastCalledWith(1)
    hosts[0]?.say({ news: 'hosting', value: { hosting: false, addresses: ['http://10.0.0.2:48211'] } })
    expect(tell).toHaveBeenCalledWith('table.closed', { process: here, moved: ['http://10.0.0.2:48211'] })
    hosts[0]?.say({ news: 'view', value: viewOf(newTable(here, 'x')) })
    expect(tell).not.toHaveBeenCalledWith('table.changed', expect.anything())
    expect(onCount).toHaveBeenLastCalledWith(0)
  })

  it('stands by again after a fall', async () => {
    const { it } = hosting()
    await it.startStandby(attend)
    hosts[0]?.die()
    await vi.waitFor(() => expect(hosts[1]?.heard[0]).toMatchObject({ do: 'startStandby', with: { port: 48211, membership: { fingerprint: seat.fingerprint } } }))
  })
})

it('every window is told of a disk that takes nothing, once, until it works again or its host is gone', async () => {
  const { it, tell } = hosting()
  const told = () => tell.mock.calls.flatMap(([name, value]) => (name === 'disk.changed' ? [value.problem] : []))
  const seat = { seed: new Uint8Array(32), fingerprint: '' }
  await it.startStandby({ process: here, title: 'Prova', membership: seat })
  await it.startStandby({ process: there, title: 'Altra', membership: seat })
  const say = (host: number, problem: unknown) => hosts[host]?.say({ news: 'disk', value: { problem } })
  say(0, 'disk.full')
  say(1, 'disk.full')
  expect(it.disk()).toBe('disk.full')
  say(0, null)
  expect(told()).toEqual(['disk.full'])
  say(1, 'something of a newer host')
  say(1, 5)
  await it.stopStandby(there)
  expect(told()).toEqual(['disk.full', 'disk.failing', null])
  expect(it.disk()).toBeNull()
})
