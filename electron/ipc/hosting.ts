import type { Id } from '../../shared/base/id.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { ChannelRequest, ChannelResponse } from '../../shared/ipc/channels.ts'
import type { HostCommandName, HostRequest, HostResponse } from '../../shared/protocol/hostCommands.ts'
import type { NearbyTable, TableState, TableView } from '../../shared/protocol/tableState.ts'
import type { TableFiles } from '../disk/tableFiles.ts'
import { connectHost, type HostConnection, type StartHost } from './hostConnection.ts'
import { type HostSupervisor, superviseHost } from './hostSupervisor.ts'
import type { Report } from './invokeHandler.ts'
import type { Broadcast } from './windowBroadcaster.ts'

type ProcessId = Id<'process'>

interface HostingOptions {
  readonly start: StartHost
  readonly tableFiles: TableFiles<TableState>
  /** Where the journal of a process is kept. */
  readonly journal: (processId: ProcessId) => string
  /** Folder of the page for phones. */
  readonly pages: string
  /** Origin of this app's own window. */
  readonly origins: readonly string[]
  /** Further names by which this computer is reached. */
  readonly names?: readonly string[]
  readonly broadcast: Broadcast
  readonly report: Report
  /** Told how many tables are open: a computer that hosts must not fall asleep. */
  readonly onCount: (open: number) => void
}

/** The tables that this computer hosts, or stands by to host, each in a process of its own: when one falls, neither the app nor the others do. */
export interface Hosting {
  readonly startStandby: (request: ChannelRequest<'table.startStandby'>) => Promise<ChannelResponse<'table.startStandby'>>
  readonly stopStandby: (processId: ProcessId) => Promise<void>
  readonly open: (request: ChannelRequest<'table.open'>) => Promise<ChannelResponse<'table.open'>>
  readonly close: (processId: ProcessId) => Promise<void>
  /** The open table; null where it is not open here. */
  readonly tableView: (processId: ProcessId) => Promise<TableView | null>
  /** @throws Problem `host.unreachable` when this computer neither hosts that table nor stands by */
  readonly invoke: <C extends HostCommandName>(processId: ProcessId, command: C, request: HostRequest<C>) => Promise<HostResponse<C>>
  readonly nearby: () => Promise<readonly NearbyTable[]>
  /** What is wrong with the disk under the journals; null: nothing. */
  readonly disk: () => ProblemCode | null
  /** Lets go of everything of a process, because it is to be deleted. */
  readonly forget: (processId: ProcessId) => Promise<void>
  /** Closes all, and resolves when what they remember is on disk. */
  readonly closeAll: () => Promise<void>
}

export function createHosting({ start, tableFiles, journal, pages, origins, names = [], broadcast, report, onCount }: HostingOptions): Hosting {
  const supervisors = new Map<ProcessId, HostSupervisor>()
  const diskProblems = new Map<ProcessId, ProblemCode>()
  const disk = () => diskProblems.values().next().value ?? null
  let discovery: HostConnection | null = null

  const supervisorOf = (processId: ProcessId): HostSupervisor => {
    const existing = supervisors.get(processId)
    if (existing) return existing
    const supervisor = superviseHost(processId, {
      start,
      file: tableFiles.fileOf(processId),
      hostOptions: { folder: journal(processId), pages, extraOrigins: [...origins], names: [...names] },
      report,
      onView: (view) => broadcast('table.changed', view),
      onDisk: (problem) => {
        const before = disk()
        if (problem) diskProblems.set(processId, problem)
        else diskProblems.delete(processId)
        if (disk() !== before) broadcast('disk.changed', { problem: disk() })
      },
      onHosting: (hosting, { problem, moved }) => {
        onCount([...supervisors.values()].filter((supervisor) => supervisor.hosting()).length)
        if (!hosting) broadcast('table.closed', { process: processId, ...(problem ? { problem } : {}), ...(moved ? { moved: [...moved] } : {}) })
      },
    })
    supervisors.set(processId, supervisor)
    return supervisor
  }

  /** One's own tables are not nearby: they are here. */
  const remoteTables = (tables: readonly NearbyTable[]) => tables.filter(({ process }) => !supervisors.get(process)?.hosting())

  return {
    startStandby: (request) => supervisorOf(request.process).startStandby(request),
    stopStandby: async (processId) => supervisors.get(processId)?.stopStandby(),
    open: ({ process, title }) => supervisorOf(process).open(title),
    close: async (processId) => supervisors.get(processId)?.close(),
    tableView: async (processId) => {
      const supervisor = supervisors.get(processId)
      return supervisor?.hosting() ? supervisor.invoke('tableView', {}) : null
    },
    invoke: (processId, command, request) => {
      const supervisor = supervisors.get(processId)
      if (!supervisor) return Promise.reject(new Problem('host.unreachable'))
      return supervisor.invoke(command, request)
    },
    nearby: async () => {
      discovery ??= connectHost(start(), {
        onEvent: (name, value) => name === 'nearby' && broadcast('nearby.changed', remoteTables(value as NearbyTable[])),
        onExit: () => {
          discovery = null
        },
      })
      return remoteTables(await discovery.invoke('nearby', {}))
    },
    disk,
    forget: async (processId) => {
      const supervisor = supervisors.get(processId)
      supervisors.delete(processId)
      await supervisor?.end()
    },
    closeAll: async () => {
      discovery?.end()
      await Promise.all(Array.from(supervisors.values(), (supervisor) => supervisor.end()))
    },
  }
}
