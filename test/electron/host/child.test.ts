import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runHeadless } from '../../../electron/host/alone.ts'
import { serveCommands } from '../../../electron/host/child.ts'
import type { JournalOptions } from '../../../electron/host/journal/journal.ts'
import { read } from '../../../shared/base/read.ts'
import { type HostEvent, type HostReply, hostCommands } from '../../../shared/protocol/hostMessages.ts'
import { type TableState, tableState } from '../../../shared/protocol/table.ts'
import { rawGuest } from '../../support/rawGuest.ts'
import { until } from '../../support/until.ts'
import { aDisk, freeLock, withFate } from './journal/aDisk.ts'

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
function parent(journal: JournalOptions = {}) {
  const said: (HostReply | HostEvent)[] = []
  const log: string[] = []
  let tell: (message: unknown) => void = () => undefined
  let last = 0
  end = serveCommands(
    {
      send: (message) => said.push(structuredClone(message)),
      onMessage: (listener) => {
        tell = listener
      },
    },
    (line) => log.push(line),
    {},
    journal,
  )
  const raw = async (message: { id: number }) => {
    tell(message)
    await until(() => said.some((heard) => 'id' in heard && heard.id === message.id), 'an answer')
    return said.find((heard): heard is HostReply => 'id' in heard && heard.id === message.id)!
  }
  return {
    said,
    log,
    tell: (message: unknown) => tell(message),
    ask: (name: string, payload: unknown) => raw({ id: ++last, do: name, with: payload } as { id: number }),
    states: () => said.flatMap((heard) => ('news' in heard && heard.news === 'state' ? [heard.value] : [])),
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
    const { ask, states, said } = parent()
    const opened = read(hostCommands.open.response, answered(await ask('open', opening)))
    expect(said[0]).toMatchObject({ news: 'state' })
    expect(read(tableState, states()[0]).process).toBe(opening.process)
    const own = await rawGuest({ link: opened.ownLink, origin: 'app://tavolo' })
    expect(own.welcome).toMatchObject({ role: 'facilitator', title: opening.title })
    await until(() => states().at(-1)?.people.length === 1, 'the new member is in the state')

    const invited = read(hostCommands.invite.response, answered(await ask('invite', { role: 'partner', maxUses: 2, hours: 1 })))
    const guest = await rawGuest({ link: invited.link!.replace(/^[^#]*/, `${opened.view.local}/`) })
    answered(await ask('changeRole', { person: guest.person, role: 'observer' }))
    await until(() => guest.news.role === 'observer', 'the guest is told')
    answered(await ask('revoke', { invitation: invited.id }))
    answered(await ask('remove', { person: guest.person }))
    await until(() => guest.closed() === 4403, 'the guest is out')
    const view = read(hostCommands.tableView.response, answered(await ask('tableView', {})))
    expect(view?.members.map(({ role, removed, online }) => ({ role, removed, online }))).toEqual([
      { role: 'facilitator', removed: false, online: true },
      { role: 'observer', removed: true, online: false },
    ])
    expect(view?.invitations.find(({ id }) => id === invited.id)).toMatchObject({ revoked: true, uses: 1 })

    answered(await ask('close', {}))
    await until(() => own.closed() === 4503, 'everybody is told to come back')
    expect(answered(await ask('tableView', {}))).toBeNull()
    const again = read(hostCommands.open.response, answered(await ask('open', { ...opening, state: states().at(-1) })))
    expect((await rawGuest({ at: { address: again.view.local, process: opening.process }, member: own.member })).welcome.role).toBe('facilitator')
  })

  it.each<[string, unknown, string]>([
    ['tableView', { more: 1 }, 'bug'],
    ['open', { ...opening, port: -1 }, 'bug'],
    ['open', { ...opening, state: {} }, 'bug'],
    ['invite', { role: 'owner', maxUses: 1, hours: 1 }, 'bug'],
    ['invite', { role: 'partner', maxUses: 1, hours: 1 }, 'host.unreachable'],
    ['constructor', {}, 'message.malformed'],
  ])('refuses %s with %j', async (name, payload, problem) => {
    const { ask } = parent()
    expect(await ask(name, payload)).toMatchObject({ ok: false, problem })
  })

  it('says so where the port is taken, or the state is another process’', async () => {
    const first = parent()
    const { view } = read(hostCommands.open.response, answered(await first.ask('open', opening)))
    const endFirst = end!
    const second = parent()
    expect(await second.ask('open', { ...opening, port: Number(view.local.split(':')[2]) })).toMatchObject({ ok: false, problem: 'host.failed' })
    expect(await second.ask('open', { ...opening, process: 'other00000000000', state: first.states()[0] })).toMatchObject({
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
    const disk = withFate(aDisk().files, (_, what) => (broken && (what === 'create' || what === 'write') ? code : null))
    const { ask, said } = parent({ files: disk, lock: freeLock, gatherMs: 0, retryMs: () => 1 })
    const health = () => said.flatMap((heard) => ('news' in heard && heard.news === 'disk' ? [heard.value.problem] : []))
    const seat = { seed: new Uint8Array(32).fill(7), fingerprint: '' }
    answered(await ask('startStandby', { ...opening, folder, membership: seat }))
    const keeping = { room: `process/${opening.process}`, updates: [Uint8Array.of(0, 0)] }
    expect(await ask('appendUpdates', keeping)).toMatchObject({ ok: false, problem })
    expect(health()).toEqual([problem])
    broken = false
    await until(() => health().length > 1, 'the app is told')
    expect(health()).toEqual([problem, null])
    expect(read(hostCommands.readUpdates.response, answered(await ask('readUpdates', { room: keeping.room }))).updates).toHaveLength(1)
  })

  it('passes over what is no command', () => {
    const { tell, log } = parent()
    for (const message of [null, 5, 'open', {}, { id: 'x', do: 'tableView' }]) tell(message)
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
      expect((await rawGuest({ link: linkOf(first, role) })).welcome.role).toBe(role)
    }
    const member = await rawGuest({ link: linkOf(first, 'contributor'), name: 'Bea' })
    await end?.()
    const file = path.join(folder, 'table.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(read(tableState, JSON.parse(readFileSync(file, 'utf8'))).people).toHaveLength(5)
    const second = await run()
    expect(linkOf(second, 'partner').split('#')[1]).toBe(linkOf(first, 'partner').split('#')[1])
    const process = linkOf(second, 'partner').split('.').at(-5)!
    expect((await rawGuest({ at: { address: addressOf(second), process }, member: member.member, name: 'Bea' })).welcome).toMatchObject({
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
