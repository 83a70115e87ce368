import type { Id } from '../../shared/base/id.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { Answer, Ask } from '../../shared/ipc/channels.ts'
import type { HostAnswer, HostAsk, HostCommandName } from '../../shared/protocol/hostMessages.ts'
import type { NearbyTable, TableState, TableView } from '../../shared/protocol/table.ts'
import type { Tables } from '../disk/tables.ts'
import type { Report } from './answer.ts'
import { type HostLink, linkWith, type StartHost } from './hostLink.ts'
import { type KeptHost, keptHost } from './keptHost.ts'
import type { Tell } from './tell.ts'

type ProcessId = Id<'process'>

interface Given {
  readonly start: StartHost
  readonly tables: Tables<TableState>
  /** Where the journal of a process is kept. */
  readonly journal: (process: ProcessId) => string
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

/** The tables that this computer hosts, or stands by to host, each in a process of its own: when one falls, neither the app nor the others do. */
export interface Hosting {
  readonly attend: (ask: Ask<'table.attend'>) => Promise<Answer<'table.attend'>>
  readonly leave: (process: ProcessId) => Promise<void>
  readonly open: (ask: Ask<'table.open'>) => Promise<Answer<'table.open'>>
  readonly close: (process: ProcessId) => Promise<void>
  /** The open table; null where it is not open here. */
  readonly look: (process: ProcessId) => Promise<TableView | null>
  /** @throws Problem `host.unreachable` when this computer neither hosts that table nor stands by */
  readonly ask: <C extends HostCommandName>(process: ProcessId, command: C, given: HostAsk<C>) => Promise<HostAnswer<C>>
  readonly nearby: () => Promise<readonly NearbyTable[]>
  /** What is wrong with the disk under the journals; null: nothing. */
  readonly disk: () => ProblemCode | null
  /** Lets go of everything of a process, because it is to be deleted. */
  readonly forget: (process: ProcessId) => Promise<void>
  /** Closes all, and resolves when what they remember is on disk. */
  readonly closeAll: () => Promise<void>
}

export function hostingWith({ start, tables, journal, pages, origins, names = [], tell, report, onCount }: Given): Hosting {
  const hosts = new Map<ProcessId, KeptHost>()
  const ill = new Map<ProcessId, ProblemCode>()
  const disk = () => ill.values().next().value ?? null
  let scout: HostLink | null = null

  const at = (process: ProcessId): KeptHost => {
    const known = hosts.get(process)
    if (known) return known
    const made = keptHost(process, {
      start,
      file: tables.at(process),
      told: { folder: journal(process), pages, extraOrigins: [...origins], names: [...names] },
      report,
      onView: (view) => tell('table.changed', view),
      onDisk: (problem) => {
        const before = disk()
        if (problem) ill.set(process, problem)
        else ill.delete(process)
        if (disk() !== before) tell('disk.changed', { problem: disk() })
      },
      onHosting: (hosting, { problem, moved }) => {
        onCount([...hosts.values()].filter((host) => host.hosting()).length)
        if (!hosting) tell('table.closed', { process, ...(problem ? { problem } : {}), ...(moved ? { moved: [...moved] } : {}) })
      },
    })
    hosts.set(process, made)
    return made
  }

  /** One's own tables are not nearby: they are here. */
  const others = (found: readonly NearbyTable[]) => found.filter(({ process }) => !hosts.get(process)?.hosting())

  return {
    attend: (ask) => at(ask.process).attend(ask),
    leave: async (process) => hosts.get(process)?.leave(),
    open: ({ process, title }) => at(process).open(title),
    close: async (process) => hosts.get(process)?.close(),
    look: async (process) => {
      const host = hosts.get(process)
      return host?.hosting() ? host.ask('look', {}) : null
    },
    ask: (process, command, given) => {
      const host = hosts.get(process)
      if (!host) return Promise.reject(new Problem('host.unreachable'))
      return host.ask(command, given)
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
    disk,
    forget: async (process) => {
      const host = hosts.get(process)
      hosts.delete(process)
      await host?.end()
    },
    closeAll: async () => {
      scout?.end()
      await Promise.all(Array.from(hosts.values(), (host) => host.end()))
    },
  }
}
