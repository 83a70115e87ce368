import type { Id } from '../../shared/base/id.ts'
import { Problem, type ProblemCode } from '../../shared/base/problem.ts'
import type { ChannelRequest, ChannelResponse } from '../../shared/ipc/channels.ts'
import type { HostCommandName, HostRequest, HostResponse } from '../../shared/protocol/hostCommands.ts'
import type { NearbyTable, TableState, TableView } from '../../shared/protocol/tableState.ts'
import { createDiskHealth, type DiskHealth } from '../disk/durable/diskHealth.ts'
import type { TableFiles } from '../disk/tableFiles.ts'
import { connectHost, type HostConnection, type StartHost } from './hostConnection.ts'
import { type HostSupervisor, superviseHost } from './hostSupervisor.ts'
import type { Report } from './invokeHandler.ts'
import type { Broadcast } from './windowBroadcaster.ts'

type ProcessId = Id<'process'>

interface HostingOptions {
  readonly start: StartHost
  readonly tableFiles: TableFiles<TableState>
  /** Folder of a process's journal. */
  readonly journal: (processId: ProcessId) => string
  /** Folder of the page for phones. */
  readonly pages: string
  /** Origins of this app's windows. */
  readonly origins: readonly string[]
  /** Further host names of this computer. */
  readonly names?: readonly string[]
  /** The problems of everything that this app writes; windows are told. */
  readonly health?: DiskHealth
  readonly broadcast: Broadcast
  readonly report: Report
  /** Called with the number of open tables: a computer that hosts must not sleep. */
  readonly onCount: (open: number) => void
}

/**
 * The tables that this computer hosts or stands by to host, each in a process of its own: a crash of one affects neither the app nor the
 * others.
 */
export interface Hosting {
  /** See the channel `table.startStandby`. */
  readonly startStandby: (request: ChannelRequest<'table.startStandby'>) => Promise<ChannelResponse<'table.startStandby'>>
  /** Ends the standby; an open table stays open. */
  readonly stopStandby: (processId: ProcessId) => Promise<void>
  /** Starts to host. @throws Problem of the host */
  readonly open: (request: ChannelRequest<'table.open'>) => Promise<ChannelResponse<'table.open'>>
  /** Closes the table; a standby stays one. */
  readonly close: (processId: ProcessId) => Promise<void>
  /** The open table; null where this computer does not host it. */
  readonly tableView: (processId: ProcessId) => Promise<TableView | null>
  /** Runs a command of the host. @throws Problem `host.unreachable` where this computer neither hosts the table nor stands by */
  readonly invoke: <C extends HostCommandName>(processId: ProcessId, command: C, request: HostRequest<C>) => Promise<HostResponse<C>>
  /** Tables that mDNS has found so far, without those of this computer; the first call starts the discovery. */
  readonly nearby: () => Promise<readonly NearbyTable[]>
  /** The problem of the disk; null: none. */
  readonly disk: () => ProblemCode | null
  /** Ends the host process of a process that is to be deleted. */
  readonly forget: (processId: ProcessId) => Promise<void>
  /** Closes all tables. Resolves when their states are on disk. */
  readonly closeAll: () => Promise<void>
}

/** Creates the hosting of this app; starts no process. */
export function createHosting({
  start,
  tableFiles,
  journal,
  pages,
  origins,
  names = [],
  broadcast,
  report,
  onCount,
  health = createDiskHealth(),
}: HostingOptions): Hosting {
  const supervisors = new Map<ProcessId, HostSupervisor>()
  const disk = () => health.current()?.code ?? null
  health.subscribe(() => broadcast('disk.changed', { problem: disk() }))
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
      onDisk: (problem) => health.note(processId, problem && new Problem(problem)),
      onHosting: (hosting, { problem, moved }) => {
        onCount([...supervisors.values()].filter((supervisor) => supervisor.hosting()).length)
        if (!hosting) broadcast('table.closed', { process: processId, ...(problem ? { problem } : {}), ...(moved ? { moved: [...moved] } : {}) })
      },
    })
    supervisors.set(processId, supervisor)
    return supervisor
  }

  /** Leaves out the tables of this computer. */
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
