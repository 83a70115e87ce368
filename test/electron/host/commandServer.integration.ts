import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { serveCommands } from '../../../electron/host/commandServer.ts'
import { runHeadless } from '../../../electron/host/headless.ts'
import type { JournalOptions } from '../../../electron/host/journal/journal.ts'
import { read } from '../../../shared/base/read.ts'
import { type HostEvent, type HostReply, hostCommands } from '../../../shared/protocol/hostCommands.ts'
import { type TableState, tableState } from '../../../shared/protocol/tableState.ts'
import { createSimulatedDisk, freeLock, withFaults } from '../../support/disk/simulatedDisk.ts'
import { permissiveValidators } from '../../support/permissiveValidators.ts'
import { connectRawClient } from '../../support/raw/rawClient.ts'
import { until } from '../../support/until.ts'

let end: (() => Promise<void>) | null = null
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tavolo-host-'))
})
afterEach(async () => {
  await end?.()
  end = null
  rmSync(folder, { recursive: true, force: true })
})

/** The app's side of the messages. */
function startParent(journal: JournalOptions = {}) {
  const messages: (HostReply | HostEvent)[] = []
  const log: string[] = []
  let receive: (message: unknown) => void = () => undefined
  let last = 0
  end = serveCommands(
    {
      send: (message) => messages.push(structuredClone(message)),
      onMessage: (listener) => {
        receive = listener
      },
    },
    (line) => log.push(line),
    { validators: permissiveValidators },
    journal,
  )
  const raw = async (message: { id: number }) => {
    receive(message)
    await until(() => messages.some((candidate) => 'id' in candidate && candidate.id === message.id), 'an answer')
    return messages.find((candidate): candidate is HostReply => 'id' in candidate && candidate.id === message.id)!
  }
  return {
    messages,
    log,
    receive: (message: unknown) => receive(message),
    invoke: (name: string, payload: unknown) => raw({ id: ++last, do: name, with: payload } as { id: number }),
    states: () => messages.flatMap((candidate) => ('news' in candidate && candidate.news === 'state' ? [candidate.value] : [])),
  }
}

const opening = {
  state: null as TableState | null,
  process: 'process000000000',
  title: 'Lettura dei bisogni',
  pages: '/nowhere',
  extraOrigins: ['app://tavolo'],
  port: 0,
}
const answered = (reply: HostReply) => {
  if (!reply.ok) throw new Error(reply.problem)
  return reply.value
}

describe('as a child of the app', () => {
  it('opens a table, says its state before anything else, and answers in the shapes agreed', async () => {
    const { invoke, states, messages } = startParent()
    const openReply = read(hostCommands.open.response, answered(await invoke('open', opening)))
    expect(messages[0]).toMatchObject({ news: 'state' })
    expect(read(tableState, states()[0]).process).toBe(opening.process)
    const ownClient = await connectRawClient({ link: openReply.ownLink, origin: 'app://tavolo' })
    expect(ownClient.welcome).toMatchObject({ role: 'facilitator', title: opening.title })
    await until(() => states().at(-1)?.people.length === 1, 'the new member is in the state')

    const invited = read(hostCommands.invite.response, answered(await invoke('invite', { role: 'partner', maxUses: 2, hours: 1 })))
    const client = await connectRawClient({ link: invited.link!.replace(/^[^#]*/, `${openReply.view.local}/`) })
    answered(await invoke('changeRole', { person: client.person, role: 'observer' }))
    await until(() => client.news.role === 'observer', 'the guest is told')
    answered(await invoke('revoke', { invitation: invited.id }))
    answered(await invoke('remove', { person: client.person }))
    await until(() => client.closed() === 4403, 'the guest is out')
    const view = read(hostCommands.tableView.response, answered(await invoke('tableView', {})))
    expect(view?.members.map(({ role, removed, online }) => ({ role, removed, online }))).toEqual([
      { role: 'facilitator', removed: false, online: true },
      { role: 'observer', removed: true, online: false },
    ])
    expect(view?.invitations.find(({ id }) => id === invited.id)).toMatchObject({ revoked: true, uses: 1 })

    answered(await invoke('close', {}))
    await until(() => ownClient.closed() === 4503, 'everybody is told to come back')
    expect(answered(await invoke('tableView', {}))).toBeNull()
    const reopened = read(hostCommands.open.response, answered(await invoke('open', { ...opening, state: states().at(-1) })))
    expect(
      (await connectRawClient({ at: { address: reopened.view.local, processId: opening.process }, member: ownClient.member })).welcome.role,
    ).toBe('facilitator')
  })

  it('stores what is said as records beside the rooms, before it says that it is done, and no statement in the state', async () => {
    const disk = createSimulatedDisk()
    const journal = { files: disk.files, lock: freeLock }
    const first = startParent(journal)
    const { view } = read(hostCommands.open.response, answered(await first.invoke('open', { ...opening, folder })))
    const invited = read(hostCommands.invite.response, answered(await first.invoke('invite', { role: 'partner', maxUses: 2, hours: 1 })))
    answered(await first.invoke('revoke', { invitation: invited.id }))
    const state = first.states().at(-1)
    expect(state).toMatchObject({ statements: [], isLogStored: true })
    // the computer falls at this moment
    const leftDisk = disk.copy()
    await end?.()
    const second = startParent({ ...journal, files: leftDisk.files })
    const again = read(hostCommands.open.response, answered(await second.invoke('open', { ...opening, folder, state })))
    expect(again.view.fingerprint).toBe(view.fingerprint)
    expect(again.view.invitations.find(({ id }) => id === invited.id)).toMatchObject({ revoked: true })
  })

  it('tells the app that the disk does not take a decision, which stands all the same', async () => {
    let isFull = false
    const files = withFaults(createSimulatedDisk().files, (_, what) => (isFull && what === 'write' ? 'ENOSPC' : null))
    const { invoke, messages } = startParent({ files, lock: freeLock, gatherMs: 0, retryMs: () => 1 })
    answered(await invoke('open', { ...opening, folder }))
    isFull = true
    expect(await invoke('invite', { role: 'partner', maxUses: 2, hours: 1 })).toMatchObject({ ok: false, problem: 'disk.full' })
    expect(read(hostCommands.tableView.response, answered(await invoke('tableView', {})))?.invitations.length).toBeGreaterThan(3)
    isFull = false
    await until(
      () => messages.some((message) => 'news' in message && message.news === 'disk' && message.value.problem === null),
      'the disk works again',
    )
    answered(await invoke('invite', { role: 'observer', maxUses: 2, hours: 1 }))
  })

  it.each<[string, unknown, string]>([
    ['tableView', { more: 1 }, 'bug'],
    ['open', { ...opening, port: -1 }, 'bug'],
    ['open', { ...opening, state: {} }, 'bug'],
    ['invite', { role: 'owner', maxUses: 1, hours: 1 }, 'bug'],
    ['invite', { role: 'partner', maxUses: 1, hours: 1 }, 'host.unreachable'],
    ['constructor', {}, 'message.malformed'],
  ])('refuses %s with %j', async (name, payload, problem) => {
    const { invoke } = startParent()
    expect(await invoke(name, payload)).toMatchObject({ ok: false, problem })
  })

  it('says so where the port is taken, or the state is another process’', async () => {
    const first = startParent()
    const { view } = read(hostCommands.open.response, answered(await first.invoke('open', opening)))
    const endFirst = end!
    const second = startParent()
    expect(await second.invoke('open', { ...opening, port: Number(view.local.split(':')[2]) })).toMatchObject({ ok: false, problem: 'host.failed' })
    expect(await second.invoke('open', { ...opening, process: 'other00000000000', state: first.states()[0] })).toMatchObject({
      ok: false,
      problem: 'file.unreadable',
    })
    await endFirst()
  })

  it.each([
    ['ENOSPC', 'disk.full'],
    ['EROFS', 'disk.failing'],
    ['EBUSY', 'disk.failing'],
  ])('tells the app when the disk says %s, and when it works again', async (code, problem) => {
    let broken = true
    const disk = withFaults(createSimulatedDisk().files, (_, what) => (broken && (what === 'create' || what === 'write') ? code : null))
    const { invoke, messages } = startParent({ files: disk, lock: freeLock, gatherMs: 0, retryMs: () => 1 })
    const health = () => messages.flatMap((candidate) => ('news' in candidate && candidate.news === 'disk' ? [candidate.value.problem] : []))
    const membership = { seed: new Uint8Array(32).fill(7), fingerprint: '' }
    answered(await invoke('startStandby', { ...opening, folder, membership }))
    const appendRequest = { room: `process/${opening.process}`, updates: [Uint8Array.of(0, 0)] }
    expect(await invoke('appendUpdates', appendRequest)).toMatchObject({ ok: false, problem })
    expect(health()).toEqual([problem])
    broken = false
    await until(() => health().length > 1, 'the app is told')
    expect(health()).toEqual([problem, null])
    expect(read(hostCommands.readUpdates.response, answered(await invoke('readUpdates', { room: appendRequest.room }))).updates).toHaveLength(1)
  })

  it('passes over what is no command', () => {
    const { receive, log } = startParent()
    for (const message of [null, 5, 'open', {}, { id: 'x', do: 'tableView' }]) receive(message)
    expect(log).toHaveLength(5)
  })
})

describe('alone', () => {
  const run = async (more: readonly string[] = []) => {
    const lines: string[] = []
    end = await runHeadless(
      ['--data', folder, '--port', '0', '--quiet-network', ...more],
      (line) => lines.push(line),
      () => undefined,
      { validators: permissiveValidators },
    )
    return lines
  }
  const linkOf = (lines: readonly string[], role: string) =>
    lines
      .find((line) => line.startsWith(role))!
      .split(/\s+/)
      .at(-1)!
  const addressOf = (lines: readonly string[]) =>
    lines
      .find((line) => line.startsWith('address'))!
      .split(/\s+/)
      .at(-1)!

  it('prints a link per role, keeps the table where only its owner reads it, and is the same table tomorrow', async () => {
    const first = await run(['--title', 'Prova'])
    for (const role of ['facilitator', 'partner', 'contributor', 'observer']) {
      expect((await connectRawClient({ link: linkOf(first, role) })).welcome.role).toBe(role)
    }
    const member = await connectRawClient({ link: linkOf(first, 'contributor'), name: 'Bea' })
    await end?.()
    const file = path.join(folder, 'table.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(read(tableState, JSON.parse(readFileSync(file, 'utf8'))).people).toHaveLength(5)
    const second = await run()
    expect(linkOf(second, 'partner').split('#')[1]).toBe(linkOf(first, 'partner').split('#')[1])
    const processId = linkOf(second, 'partner').split('.').at(-5)!
    expect((await connectRawClient({ at: { address: addressOf(second), processId }, member: member.member, name: 'Bea' })).welcome).toMatchObject({
      title: 'Prova',
      name: 'Bea',
    })
  })

  it('says how it is used, and begins nothing, without a folder', async () => {
    const lines: string[] = []
    expect(
      await runHeadless(
        [],
        (line) => lines.push(line),
        () => undefined,
        { validators: permissiveValidators },
      ),
    ).toBeNull()
    expect(lines.join()).toContain('--data')
  })

  it('never writes over a table that it cannot read', async () => {
    const file = path.join(folder, 'table.json')
    writeFileSync(file, '{"version":1}')
    await expect(run()).rejects.toThrow('table.json')
    expect(readFileSync(file, 'utf8')).toBe('{"version":1}')
  })
})
