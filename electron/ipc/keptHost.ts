import { isProblemCode, Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { Answer, Ask } from '../../shared/ipc/channels.ts'
import type { HostAnswer, HostAsk, HostCommandName, HostNewsName, HostNewsValue } from '../../shared/protocol/hostMessages.ts'
import type { TableState, TableView } from '../../shared/protocol/table.ts'
import type { JsonFile } from '../disk/jsonFile.ts'
import type { Report } from './answer.ts'
import { type HostLink, linkWith, type StartHost } from './hostLink.ts'

interface Given {
  readonly start: StartHost
  readonly file: JsonFile<TableState>
  /** What every host is told at its start. */
  readonly told: Pick<HostAsk<'attend'>, 'folder' | 'pages' | 'extraOrigins' | 'names'>
  readonly report: Report
  readonly onView: (view: TableView) => void
  /** The disk under its journal, when that changes: null where all is well. */
  readonly onDisk: (problem: ProblemCode | null) => void
  /** It hosts from now on, or does no more. `moved`: where the table is now. */
  readonly onHosting: (hosting: boolean, why: { readonly problem?: ProblemCode; readonly moved?: readonly string[] }) => void
}

/** One process' host on this computer, as long as somebody wants it: standing by, hosting, or both; started again when it falls. */
export interface KeptHost {
  readonly attend: (ask: Ask<'table.attend'>) => Promise<Answer<'table.attend'>>
  readonly open: (title: string) => Promise<Answer<'table.open'>>
  /** Ends the table. Who attends goes on attending. */
  readonly close: () => Promise<void>
  /** Attends no more. A table that is open stays open. */
  readonly leave: () => Promise<void>
  readonly end: () => Promise<void>
  readonly hosting: () => boolean
  readonly ask: <C extends HostCommandName>(command: C, given: HostAsk<C>) => Promise<HostAnswer<C>>
}

interface Running {
  readonly link: HostLink
  readonly exited: Promise<void>
  kept: Promise<void>
  problem: ProblemCode | null
}

/** Pauses before a fallen host is started again, in milliseconds; after the last it is left alone. Who lived for a minute begins anew. */
const AGAIN_MS = [0, 200, 1000, 3000]
const STEADY_MS = 60_000

export function keptHost(process: Ask<'table.open'>['process'], { start, file, told, report, onView, onDisk, onHosting }: Given): KeptHost {
  let attending: Ask<'table.attend'> | null = null
  let title = ''
  let hosting = false
  let port: number | undefined
  let running: Promise<Running> | null = null
  let falls = 0
  let startedAt = 0
  let queue: Promise<unknown> = Promise.resolve()

  /** One after the other: opening, closing and leaving must not meet halfway. */
  const inTurn = <T>(deed: () => Promise<T>): Promise<T> => {
    const done = queue.then(deed, deed)
    queue = done.catch(() => undefined)
    return done
  }
  const wanted = () => hosting || attending !== null
  const became = (now: boolean, why: Parameters<Given['onHosting']>[1] = {}) => {
    if (hosting === now) return
    hosting = now
    onHosting(now, why)
  }

  const startOne = (): Running => {
    let leave = () => {}
    const exited = new Promise<void>((resolve) => {
      // who comes next finds out anew
      leave = () => {
        onDisk(null)
        resolve()
      }
    })
    const hear = <N extends HostNewsName>(name: N, value: HostNewsValue<N>) => {
      if (name === 'state') {
        one.kept = file.write(value as TableState)
        one.kept.catch((error) => report('table not kept', error))
      }
      // a table that has gone elsewhere may have one last thing to say
      if (name === 'view' && hosting) onView(value as TableView)
      if (name === 'disk') {
        const { problem } = value as HostNewsValue<'disk'>
        onDisk(problem === null ? null : isProblemCode(problem) ? problem : 'disk.failing')
      }
      if (name === 'hosting') {
        const { hosting: now, addresses } = value as HostNewsValue<'hosting'>
        became(now, now ? {} : { moved: addresses })
      }
      if (name === 'failed') {
        const { problem } = value as HostNewsValue<'failed'>
        one.problem = isProblemCode(problem) ? problem : 'host.failed'
      }
    }
    const one: Running = { link: linkWith(start(), { news: hear, exit: () => leave() }), exited, kept: Promise.resolve(), problem: null }
    return one
  }

  const attendWith = async ({ link }: Running, { title, seat }: Ask<'table.attend'>, state: TableState | null) => {
    const answer = await link.ask('attend', { ...told, state, process, title, seat, ...(port === undefined ? {} : { port }) })
    port = answer.port
    return answer
  }
  const openWith = async (one: Running, state: TableState | null) => {
    const { folder: _, ...rest } = told
    const answer = await one.link.ask('open', {
      ...rest,
      state: state && { ...state, title },
      process,
      title,
      ...(port === undefined ? {} : { port }),
    })
    port = portOf(answer.view)
    await one.kept
    return answer
  }

  /** Runs from here on, and is watched. */
  const begin = async (first: (one: Running, state: TableState | null) => Promise<unknown>): Promise<Running> => {
    const state = await file.read()
    const one = startOne()
    startedAt = Date.now()
    try {
      await first(one, state)
    } catch (error) {
      one.link.end()
      await one.exited
      throw error
    }
    void one.exited.then(() => fell(one))
    return one
  }
  const run = (first: (one: Running, state: TableState | null) => Promise<unknown>): Promise<Running> => {
    const beginning = begin(first)
    running = beginning
    beginning.catch(() => {
      if (running === beginning) running = null
    })
    return beginning
  }

  async function fell(one: Running): Promise<void> {
    if ((await running?.catch(() => null)) !== one) return
    running = null
    if (!wanted()) return
    if (Date.now() - startedAt > STEADY_MS) falls = 0
    const pause = AGAIN_MS[falls++]
    if (pause === undefined || one.problem) return giveUp(one.problem ?? 'host.failed')
    report('host fell', new Problem(one.problem ?? 'host.failed'))
    await inTurn(async () => {
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (running || !wanted()) return
      await run(async (next, state) => {
        if (attending) await attendWith(next, attending, state)
        if (hosting) onView((await openWith(next, state)).view)
      })
    }).catch((error) => {
      report('host did not start again', error)
      giveUp(error instanceof Problem ? error.code : 'host.failed')
    })
  }

  function giveUp(problem: ProblemCode): void {
    attending = null
    became(false, { problem })
  }

  const stop = async () => {
    const one = await running?.catch(() => null)
    if (!one) return
    await one.link.ask('leave', {}).catch((error) => report('host did not say goodbye', error))
    one.link.end()
    await one.exited
    await one.kept.catch(() => undefined)
  }
  const it = async () => {
    // whatever is being begun, or begun again, is waited for
    const one = await queue.then(() => running)
    if (!one) throw new Problem('host.unreachable')
    return one
  }

  return {
    hosting: () => hosting,
    attend: (ask) =>
      inTurn(async () => {
        let addresses: readonly string[] = []
        title ||= ask.title
        attending = { ...ask, title }
        const attendNow = async (one: Running, state: TableState | null) => {
          addresses = (await attendWith(one, attending ?? ask, state)).addresses
        }
        try {
          const one = await running?.catch(() => null)
          if (one) await attendNow(one, await file.read())
          else await run(attendNow)
        } catch (error) {
          attending = null
          throw error
        }
        return { addresses: [...addresses] }
      }),
    open: (asked) =>
      inTurn(async () => {
        title = asked
        const one = await running?.catch(() => null)
        if (one && hosting) {
          const [view, { link }] = await Promise.all([one.link.ask('look', {}), one.link.ask('ownLink', {})])
          if (view) return { table: view, ownLink: link }
        }
        let first: HostAnswer<'open'> | null = null
        const openNow = async (at: Running, state: TableState | null) => {
          first = await openWith(at, state)
        }
        if (one) await openNow(one, await file.read())
        else await run(openNow)
        became(true)
        const { view, ownLink } = first as unknown as HostAnswer<'open'>
        return { table: view, ownLink }
      }),
    close: () =>
      inTurn(async () => {
        if (!hosting) return
        const one = await running?.catch(() => null)
        if (attending && one) await one.link.ask('close', {}).catch((error) => report('table did not say goodbye', error))
        became(false)
        if (!attending) await stop()
      }),
    leave: () =>
      inTurn(async () => {
        attending = null
        if (!hosting) await stop()
      }),
    end: () =>
      inTurn(async () => {
        attending = null
        became(false)
        await stop()
      }),
    ask: async (command, given) => {
      const one = await it()
      const answer = await one.link.ask(command, given)
      // what was just done must outlive this computer's next breakdown
      await one.kept
      return answer
    },
  }
}

const portOf = ({ local }: TableView) => Number(new URL(local).port)
