import type { Id } from '../../shared/base/id.ts'
import { isProblemCode, Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { Answer, Ask } from '../../shared/ipc/channels.ts'
import type { HostAnswer, HostAsk, HostCommandName } from '../../shared/protocol/hostMessages.ts'
import type { NearbyTable, TableState, TableView } from '../../shared/protocol/table.ts'
import type { Tables } from '../disk/tables.ts'
import type { Report } from './answer.ts'
import { type HostLink, linkWith, type StartHost } from './hostLink.ts'
import type { Tell } from './tell.ts'

type ProcessId = Id<'process'>

interface Given {
  readonly start: StartHost
  readonly tables: Tables<TableState>
  /** Folder of the page for phones. */
  readonly pages: string
  /** Origin of this app's own window. */
  readonly origins: readonly string[]
  /** Further names by which this computer is reached. */
  readonly names?: readonly string[]
  readonly tell: Tell
  readonly report: Report
  /** Told how many tables are open: a computer that hosts must not fall asleep. */
  readonly onCount: (open: number) => void
}

/** The tables that this computer hosts, each in a process of its own: when one falls, neither the app nor the others do. */
export interface Hosting {
  readonly open: (ask: Ask<'table.open'>) => Promise<Answer<'table.open'>>
  readonly close: (process: ProcessId) => Promise<void>
  readonly look: (process: ProcessId) => Promise<TableView | null>
  /** @throws Problem `host.unreachable` when that table is not open here */
  readonly ask: <C extends HostCommandName>(process: ProcessId, command: C, given: HostAsk<C>) => Promise<HostAnswer<C>>
  readonly nearby: () => Promise<readonly NearbyTable[]>
  /** Closes all, and resolves when what they remember is on disk. */
  readonly closeAll: () => Promise<void>
}

interface Table {
  readonly process: ProcessId
  readonly link: HostLink
  /** The last writing of its state. */
  kept: Promise<void>
  closing: boolean
  problem: ProblemCode | null
  readonly exited: Promise<void>
}

export function hostingWith({ start, tables, pages, origins, names = [], tell, report, onCount }: Given): Hosting {
  const open = new Map<ProcessId, Promise<Table>>()
  let scout: HostLink | null = null

  const startTable = (process: ProcessId): Table => {
    const file = tables.at(process)
    let leave = () => {}
    const exited = new Promise<void>((resolve) => {
      leave = resolve
    })
    const link = linkWith(start(), {
      news: (name, value) => {
        if (name === 'state') {
          table.kept = file.write(value as TableState)
          table.kept.catch((error) => report('table not kept', error))
        }
        if (name === 'view') tell('table.changed', value as TableView)
        if (name === 'failed') table.problem = problemOf((value as { problem: string }).problem)
      },
      exit: () => leave(),
    })
    const table: Table = { process, link, kept: Promise.resolve(), closing: false, problem: null, exited }
    return table
  }

  const begin = async ({ process, title }: Ask<'table.open'>) => {
    const state = await tables.at(process).read()
    const table = startTable(process)
    try {
      const first = await table.link.ask('open', {
        state: state && { ...state, title },
        process,
        title,
        pages,
        extraOrigins: [...origins],
        names: [...names],
      })
      await table.kept
      return { table, first }
    } catch (error) {
      table.link.end()
      await table.exited
      throw error
    }
  }

  const at = async (process: ProcessId): Promise<Table> => {
    const table = await open.get(process)
    if (!table) throw new Problem('host.unreachable')
    return table
  }

  const forget = (process: ProcessId, begun: Promise<Table>) => {
    if (open.get(process) !== begun) return
    open.delete(process)
    onCount(open.size)
  }

  const openNew = async (ask: Ask<'table.open'>) => {
    const beginning = begin(ask)
    const begun = beginning.then(({ table }) => table)
    open.set(ask.process, begun)
    begun.catch(() => forget(ask.process, begun))
    const { table, first } = await beginning
    onCount(open.size)
    void table.exited.then(() => {
      forget(ask.process, begun)
      tell('table.closed', table.closing ? { process: ask.process } : { process: ask.process, problem: table.problem ?? 'host.failed' })
    })
    return { table: first.view, ownLink: first.ownLink }
  }

  const openAgain = async ({ link }: Table) => {
    const [view, { link: ownLink }] = await Promise.all([link.ask('look', {}), link.ask('ownLink', {})])
    if (!view) throw new Problem('host.failed')
    return { table: view, ownLink }
  }

  const close = async (process: ProcessId) => {
    const table = await open.get(process)?.catch(() => null)
    if (!table) return
    table.closing = true
    await table.link.ask('close', {}).catch((error) => report('table did not say goodbye', error))
    table.link.end()
    await table.exited
    await table.kept.catch(() => undefined)
  }

  /** One's own tables are not nearby: they are here. */
  const others = (found: readonly NearbyTable[]) => found.filter(({ process }) => !open.has(process))

  return {
    open: async (ask) => {
      for (;;) {
        // asked and begun in one breath: two windows that open the same table meet here
        const already = open.get(ask.process)
        if (!already) return openNew(ask)
        const table = await already
        if (!table.closing) return openAgain(table)
        await table.exited
      }
    },
    close,
    look: async (process) => (await open.get(process))?.link.ask('look', {}) ?? null,
    ask: async (process, command, given) => {
      const table = await at(process)
      const answer = await table.link.ask(command, given)
      // what was just done must outlive this computer's next breakdown
      await table.kept
      return answer
    },
    nearby: async () => {
      scout ??= linkWith(start(), {
        news: (name, value) => name === 'nearby' && tell('nearby.changed', others(value as NearbyTable[])),
        exit: () => {
          scout = null
        },
      })
      return others(await scout.ask('nearby', {}))
    },
    closeAll: async () => {
      scout?.end()
      await Promise.all([...open.keys()].map(close))
    },
  }
}

const problemOf = (text: string): ProblemCode => (isProblemCode(text) ? text : 'host.failed')
