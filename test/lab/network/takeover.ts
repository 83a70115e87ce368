import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { until } from '../../support/until.ts'
import { createLabNetwork, type LabDesktop, type LabNetwork, networkUnavailableReason, startLabDesktop } from './labNetwork.ts'

export { networkUnavailableReason }

/** What was measured, in milliseconds from the moment it happened. */
export interface TakeoverResult {
  readonly resumedMs: number
  /** From the moment the cable was back, or the old host returned, until everybody had everything; 0 where nothing was to heal. */
  readonly recoveredMs: number
  readonly notes: number
}

/**
 * `kill`: the host's computer loses its power. `crash`: its host's process dies, and nobody else could host. `cable`: its cable is
 * pulled, and plugged in again. `sleep`: its computer falls asleep, and wakes. `moved`: it gets another address. `islands`: the hall falls into two that both go on.
 */
export type HostFailure = 'kill' | 'crash' | 'cable' | 'sleep' | 'moved' | 'islands'

/** Somebody writes this often. */
const EVERY_MS = 200
const PATIENCE_MS = 30_000

/** Every desktop writes notes until stopped; the text of a note holds the moment it was written. */
function writeAll(desktops: readonly LabDesktop[]): { readonly stop: () => Promise<void>; readonly count: () => number } {
  let count = 0
  const pending = new Set<Promise<unknown>>()
  const timer = setInterval(() => {
    for (const desktop of desktops) {
      const pendingWrite: Promise<unknown> = desktop
        .execute('write', { text: `${++count} ${Date.now()}` })
        .finally(() => pending.delete(pendingWrite))
      pending.add(pendingWrite)
      pendingWrite.catch(() => undefined)
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
const firstReadAt = (desktop: LabDesktop, from: LabDesktop, since: number): number | null =>
  desktop.messages.find(({ seen }) => {
    const [author, , writtenCount] = String(seen ?? '').split(' ')
    return author === from.name && Number(writtenCount) > since
  })?.at ?? null

/** Milliseconds until each of these has read from each other what was written after that moment. */
async function untilConnected(desktops: readonly LabDesktop[], since: number): Promise<number> {
  const pairs = desktops.flatMap((a) => desktops.filter((b) => b !== a).map((b) => [a, b] as const))
  const all = () => pairs.map(([a, b]) => firstReadAt(a, b, since))
  await until(() => all().every((at) => at !== null), 'they read each other again', PATIENCE_MS).catch(async (error: Error) => {
    throw new Error(`${error.message}; there is ${await describeStates(desktops)}`)
  })
  return Math.max(...all().map((at) => at ?? 0)) - since
}

/** A process in a folder of its own per desk, opened by the first; the others come as partners. */
async function joinAll(desktops: readonly LabDesktop[], network: LabNetwork, role: 'partner' | 'contributor'): Promise<void> {
  const [first, ...others] = desktops as [LabDesktop, ...LabDesktop[]]
  await first.execute('begin')
  for (const desktop of others) await desktop.execute('join', await linkOf(first, network, role))
  const start = Date.now() - 1
  const activity = writeAll(desktops)
  await untilConnected(desktops, start)
  await activity.stop()
  // everybody has heard who else there is
  if (role === 'partner')
    await until(
      async () =>
        (await Promise.all(others.map((desktop) => desktop.execute('status')))).every(
          ({ addresses }) => (addresses as string[]).length >= desktops.length,
        ),
      'peers are known',
      PATIENCE_MS,
    )
}
const linkOf = async (host: LabDesktop, network: LabNetwork, role: string) => ({
  link: (await host.execute('invite', { role, address: network.address(1) })).link,
})

/** Everybody has the same, and all of it. @returns how many notes that is */
async function expectSameContent(desktops: readonly LabDesktop[], notes: number): Promise<number> {
  const allStates = async () => Promise.all(desktops.map((desktop) => desktop.execute('status')))
  const areEqual = async () => {
    const all = await allStates()
    return (
      new Set(all.map(({ digest }) => digest)).size === 1 &&
      all.every(({ texts }) => texts === notes) &&
      all.filter(({ hosting }) => hosting).length === 1
    )
  }
  await until(areEqual, `everybody has the same ${notes} notes, and one hosts`, PATIENCE_MS).catch(async (error: Error) => {
    throw new Error(`${error.message}; there is ${await describeStates(desktops)}`)
  })
  return notes
}
/** How each stands, for whoever reads a failure. */
const describeStates = async (desktops: readonly LabDesktop[]) =>
  JSON.stringify(
    (await Promise.all(desktops.map((desktop) => desktop.execute('status')))).map(({ digest, heap: _, ...state }) => ({
      ...state,
      digest: String(digest).slice(0, 6),
    })),
  )

const writtenCount = async (desktops: readonly LabDesktop[]) =>
  (await Promise.all(desktops.map((desktop) => desktop.execute('status')))).reduce((sum, state) => sum + Number(state.written), 0)

/**
 * Computers around a table, in networks of their own, all of them writing, and one misfortune: the host's power is cut, its cable
 * is pulled and plugged in again, or the hall falls into two that both go on. In the end everybody has everything.
 * @throws Error where they do not, or it takes too long
 */
export async function runTakeover(failure: HostFailure, computers = 3): Promise<TakeoverResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-lab-'))
  const network = createLabNetwork(computers)
  let desktops: readonly LabDesktop[] = []
  let activity: ReturnType<typeof writeAll> | null = null
  try {
    desktops = await Promise.all(
      Array.from({ length: computers }, (_, i) => startLabDesktop(network, i + 1, `d${i + 1}`, path.join(folder, `d${i + 1}`))),
    )
    await joinAll(desktops, network, failure === 'crash' ? 'contributor' : 'partner')
    const [host, ...others] = desktops as [LabDesktop, ...LabDesktop[]]
    activity = writeAll(failure === 'kill' ? others : desktops)
    const before = failure === 'kill' ? Number((await host.execute('status')).written) : 0
    const since = Date.now()
    if (failure === 'kill') host.kill()
    if (failure === 'crash') await host.execute('crash')
    if (failure === 'cable') network.unplug(1)
    if (failure === 'sleep') host.suspend()
    if (failure === 'moved') network.readdress(1, 101)
    if (failure === 'islands') network.partition(others.map((_, i) => i + 2).slice(-Math.ceil(others.length / 2)))
    const survivors = failure === 'crash' ? desktops : failure === 'islands' ? others.slice(-Math.ceil(others.length / 2)) : others
    const resumedMs = survivors.length > 1 ? await untilConnected(survivors, since) : 0
    if (survivors.length === 1)
      await until(() => survivors[0]?.messages.some(({ hosting, at }) => hosting === true && at > since) ?? false, 'the island hosts', PATIENCE_MS)
    let recoveredMs = 0
    const returnedAt = Date.now()
    if (failure !== 'kill' && failure !== 'crash') {
      network.merge()
      host.resume()
      recoveredMs = await untilConnected(desktops, returnedAt)
    }
    await activity.stop()
    const remaining = failure === 'kill' ? others : desktops
    return { resumedMs, recoveredMs, notes: await expectSameContent(remaining, (await writtenCount(remaining)) + before) }
  } finally {
    void activity?.stop()
    for (const desktop of desktops) desktop.kill()
    network.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
