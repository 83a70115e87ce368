import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { until } from '../support/until.ts'
import { type Desk, type Hall, openHall, startDesk, withoutNetworks } from './network.ts'

export { withoutNetworks }

/** What was measured, in milliseconds from the moment it happened. */
export interface Figures {
  readonly resumed: number
  /** From the moment the cable was back, or the old host returned, until everybody had everything; 0 where nothing was to heal. */
  readonly healed: number
  readonly notes: number
}

/**
 * `kill`: the host's computer loses its power. `crash`: its host's process dies, and nobody else could host. `cable`: its cable is
 * pulled, and plugged in again. `sleep`: its computer falls asleep, and wakes. `moved`: it gets another address. `islands`: the hall falls into two that both go on.
 */
export type Misfortune = 'kill' | 'crash' | 'cable' | 'sleep' | 'moved' | 'islands'

/** Somebody writes this often. */
const EVERY_MS = 200
const PATIENCE_MS = 30_000

/** Everybody at a desk writes, until told to stop; every note carries the moment it was written. */
function writeAll(desks: readonly Desk[]): { readonly stop: () => Promise<void>; readonly count: () => number } {
  let count = 0
  const pending = new Set<Promise<unknown>>()
  const timer = setInterval(() => {
    for (const desk of desks) {
      const writing: Promise<unknown> = desk.ask('write', { text: `${++count} ${Date.now()}` }).finally(() => pending.delete(writing))
      pending.add(writing)
      writing.catch(() => undefined)
    }
  }, EVERY_MS)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(pending)
    },
    count: () => count,
  }
}

/** When `desk` first read something that `from` wrote after that moment; null: not yet. */
const firstAfter = (desk: Desk, from: Desk, moment: number): number | null =>
  desk.said.find(({ seen }) => {
    const [who, , written] = String(seen ?? '').split(' ')
    return who === from.name && Number(written) > moment
  })?.at ?? null

/** Milliseconds until each of these has read from each other what was written after that moment. */
async function together(desks: readonly Desk[], moment: number): Promise<number> {
  const pairs = desks.flatMap((a) => desks.filter((b) => b !== a).map((b) => [a, b] as const))
  const all = () => pairs.map(([a, b]) => firstAfter(a, b, moment))
  await until(() => all().every((at) => at !== null), 'they read each other again', PATIENCE_MS).catch(async (error: Error) => {
    throw new Error(`${error.message}; there is ${await shown(desks)}`)
  })
  return Math.max(...all().map((at) => at ?? 0)) - moment
}

/** A process in a folder of its own per desk, opened by the first; the others come as partners. */
async function sitDown(desks: readonly Desk[], hall: Hall, role: 'partner' | 'contributor'): Promise<void> {
  const [first, ...others] = desks as [Desk, ...Desk[]]
  await first.ask('begin')
  for (const desk of others) await desk.ask('join', await linkOf(first, hall, role))
  const start = Date.now() - 1
  const writing = writeAll(desks)
  await together(desks, start)
  await writing.stop()
  // everybody has heard who else there is
  if (role === 'partner')
    await until(
      async () =>
        (await Promise.all(others.map((desk) => desk.ask('look')))).every(({ addresses }) => (addresses as string[]).length >= desks.length),
      'peers are known',
      PATIENCE_MS,
    )
}
const linkOf = async (host: Desk, hall: Hall, role: string) => ({ link: (await host.ask('invite', { role, address: hall.address(1) })).link })

/** Everybody has the same, and all of it. @returns how many notes that is */
async function same(desks: readonly Desk[], notes: number): Promise<number> {
  const looks = async () => Promise.all(desks.map((desk) => desk.ask('look')))
  const alike = async () => {
    const all = await looks()
    return (
      new Set(all.map(({ digest }) => digest)).size === 1 &&
      all.every(({ texts }) => texts === notes) &&
      all.filter(({ hosting }) => hosting).length === 1
    )
  }
  await until(alike, `everybody has the same ${notes} notes, and one hosts`, PATIENCE_MS).catch(async (error: Error) => {
    throw new Error(`${error.message}; there is ${await shown(desks)}`)
  })
  return notes
}
/** How each stands, for whoever reads a failure. */
const shown = async (desks: readonly Desk[]) =>
  JSON.stringify(
    (await Promise.all(desks.map((desk) => desk.ask('look')))).map(({ digest, heap: _, ...look }) => ({
      ...look,
      digest: String(digest).slice(0, 6),
    })),
  )

const written = async (desks: readonly Desk[]) =>
  (await Promise.all(desks.map((desk) => desk.ask('look')))).reduce((sum, look) => sum + Number(look.written), 0)

/**
 * Computers around a table, in networks of their own, all of them writing, and one misfortune: the host's power is cut, its cable
 * is pulled and plugged in again, or the hall falls into two that both go on. In the end everybody has everything.
 * @throws Error where they do not, or it takes too long
 */
export async function misfortune(what: Misfortune, computers = 3): Promise<Figures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-lab-'))
  const hall = openHall(computers)
  let desks: readonly Desk[] = []
  let writing: ReturnType<typeof writeAll> | null = null
  try {
    desks = await Promise.all(Array.from({ length: computers }, (_, i) => startDesk(hall, i + 1, `d${i + 1}`, path.join(folder, `d${i + 1}`))))
    await sitDown(desks, hall, what === 'crash' ? 'contributor' : 'partner')
    const [host, ...others] = desks as [Desk, ...Desk[]]
    writing = writeAll(what === 'kill' ? others : desks)
    const before = what === 'kill' ? Number((await host.ask('look')).written) : 0
    const moment = Date.now()
    if (what === 'kill') host.kill()
    if (what === 'crash') await host.ask('crash')
    if (what === 'cable') hall.pull(1)
    if (what === 'sleep') host.sleep()
    if (what === 'moved') hall.readdress(1, 101)
    if (what === 'islands') hall.part(others.map((_, i) => i + 2).slice(-Math.ceil(others.length / 2)))
    const goOn = what === 'crash' ? desks : what === 'islands' ? others.slice(-Math.ceil(others.length / 2)) : others
    const resumed = goOn.length > 1 ? await together(goOn, moment) : 0
    if (goOn.length === 1)
      await until(() => goOn[0]?.said.some(({ hosting, at }) => hosting === true && at > moment) ?? false, 'the island hosts', PATIENCE_MS)
    let healed = 0
    const back = Date.now()
    if (what !== 'kill' && what !== 'crash') {
      hall.join()
      host.wake()
      healed = await together(desks, back)
    }
    await writing.stop()
    const left = what === 'kill' ? others : desks
    return { resumed, healed, notes: await same(left, (await written(left)) + before) }
  } finally {
    void writing?.stop()
    for (const desk of desks) desk.kill()
    hall.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
