import { isProblemCode, Problem, type ProblemCode } from '../../shared/base/problem.ts'
import { SerialQueue } from '../../shared/base/serialQueue.ts'
import { monotonicNow } from '../../shared/base/time/monotonicNow.ts'
import type { ChannelRequest, ChannelResponse } from '../../shared/ipc/channels.ts'
import type { HostCommandName, HostEventName, HostEventValue, HostRequest, HostResponse } from '../../shared/protocol/hostCommands.ts'
import type { TableState, TableView } from '../../shared/protocol/tableState.ts'
import type { JsonFile } from '../disk/durable/jsonFile.ts'
import { connectHost, type HostConnection, type StartHost } from './hostConnection.ts'
import type { Report } from './invokeHandler.ts'

interface HostSupervisorOptions {
  readonly start: StartHost
  readonly file: JsonFile<TableState>
  /** Settings of every host process. */
  readonly hostOptions: Pick<HostRequest<'startStandby'>, 'folder' | 'pages' | 'extraOrigins' | 'names'>
  readonly report: Report
  readonly onView: (view: TableView) => void
  /** Called when the problem of the disk changes; null: no problem. */
  readonly onDisk: (problem: ProblemCode | null) => void
  /** Called when hosting starts or ends. `moved`: addresses of the computer that hosts the table now; `problem`: why the host failed. */
  readonly onHosting: (hosting: boolean, why: { readonly problem?: ProblemCode; readonly moved?: readonly string[] }) => void
}

/**
 * Runs the host process of one process of the app while it is needed: for standing by, for hosting, or for both. A host process that crashes
 * is restarted.
 */
export interface HostSupervisor {
  /** Starts to stand by, or updates the credentials. @throws Problem of the host */
  readonly startStandby: (request: ChannelRequest<'table.startStandby'>) => Promise<ChannelResponse<'table.startStandby'>>
  /** Starts to host, or gives the open table. @throws Problem of the host */
  readonly open: (title: string) => Promise<ChannelResponse<'table.open'>>
  /** Closes the table. A standby stays one. */
  readonly close: () => Promise<void>
  /** Ends the standby. An open table stays open. */
  readonly stopStandby: () => Promise<void>
  /** Ends standby, hosting and the process. */
  readonly end: () => Promise<void>
  readonly hosting: () => boolean
  /** Runs a command; resolves when the state that it changed is on disk. @throws Problem `host.unreachable` where no host process runs; the host's own */
  readonly invoke: <C extends HostCommandName>(command: C, request: HostRequest<C>) => Promise<HostResponse<C>>
}

interface Running {
  readonly connection: HostConnection
  readonly exited: Promise<void>
  stateWritten: Promise<void>
  problem: ProblemCode | null
}

/**
 * Milliseconds before each restart of a host process that crashed; after the last one it is not restarted. A process that ran for
 * `STABLE_MS` starts the series again.
 */
const RESTART_DELAYS_MS = [0, 200, 1000, 3000]
const STABLE_MS = 60_000

/** Creates the supervisor of one process; starts nothing. */
export function superviseHost(
  processId: ChannelRequest<'table.open'>['process'],
  { start, file, hostOptions, report, onView, onDisk, onHosting }: HostSupervisorOptions,
): HostSupervisor {
  let standby: ChannelRequest<'table.startStandby'> | null = null
  let title = ''
  let hosting = false
  let port: number | undefined
  let running: Promise<Running> | null = null
  let crashes = 0
  let startedAt = 0
  /** Opening, closing and standing by run one at a time, so that none sees another half done. */
  const operations = new SerialQueue()
  const isNeeded = () => hosting || standby !== null
  const setHosting = (next: boolean, why: Parameters<HostSupervisorOptions['onHosting']>[1] = {}) => {
    if (hosting === next) return
    hosting = next
    onHosting(next, why)
  }

  const spawn = (): Running => {
    let onExit = () => {}
    const exited = new Promise<void>((resolve) => {
      // a new process reports its disk anew
      onExit = () => {
        onDisk(null)
        resolve()
      }
    })
    const onEvent = <N extends HostEventName>(name: N, value: HostEventValue<N>) => {
      if (name === 'state') {
        child.stateWritten = file.write(value as TableState)
        child.stateWritten.catch((error) => report('table not saved', error))
      }
      // a host that is stepping down may still send a view
      if (name === 'view' && hosting) onView(value as TableView)
      if (name === 'disk') {
        const { problem } = value as HostEventValue<'disk'>
        onDisk(problem === null ? null : isProblemCode(problem) ? problem : 'disk.failing')
      }
      if (name === 'hosting') {
        const { hosting: isHosting, addresses } = value as HostEventValue<'hosting'>
        setHosting(isHosting, isHosting ? {} : { moved: addresses })
      }
      if (name === 'failed') {
        const { problem } = value as HostEventValue<'failed'>
        child.problem = isProblemCode(problem) ? problem : 'host.failed'
      }
    }
    const child: Running = {
      connection: connectHost(start(), { onEvent, onExit: () => onExit() }),
      exited,
      stateWritten: Promise.resolve(),
      problem: null,
    }
    return child
  }

  const sendStartStandby = async ({ connection }: Running, { title, membership }: ChannelRequest<'table.startStandby'>, state: TableState | null) => {
    const response = await connection.invoke('startStandby', {
      ...hostOptions,
      state,
      process: processId,
      title,
      membership,
      ...(port === undefined ? {} : { port }),
    })
    port = response.port
    return response
  }
  const sendOpen = async (child: Running, state: TableState | null) => {
    const response = await child.connection.invoke('open', {
      ...hostOptions,
      state: state && { ...state, title },
      process: processId,
      title,
      ...(port === undefined ? {} : { port }),
    })
    port = portOf(response.view)
    await child.stateWritten
    return response
  }

  /** Starts a host process, runs its first command and restarts it when it crashes. */
  const launch = async (first: (child: Running, state: TableState | null) => Promise<unknown>): Promise<Running> => {
    const state = await file.read()
    const child = spawn()
    startedAt = monotonicNow()
    try {
      await first(child, state)
    } catch (error) {
      child.connection.end()
      await child.exited
      throw error
    }
    void child.exited.then(() => onCrash(child))
    return child
  }
  const run = (first: (child: Running, state: TableState | null) => Promise<unknown>): Promise<Running> => {
    const launching = launch(first)
    running = launching
    launching.catch(() => {
      if (running === launching) running = null
    })
    return launching
  }

  async function onCrash(child: Running): Promise<void> {
    if ((await running?.catch(() => null)) !== child) return
    running = null
    if (!isNeeded()) return
    if (monotonicNow() - startedAt > STABLE_MS) crashes = 0
    const delay = RESTART_DELAYS_MS[crashes++]
    if (delay === undefined || child.problem) return giveUp(child.problem ?? 'host.failed')
    report('host crashed', new Problem(child.problem ?? 'host.failed'))
    await operations
      .run(async () => {
        await new Promise((resolve) => setTimeout(resolve, delay))
        if (running || !isNeeded()) return
        await run(async (next, state) => {
          if (standby) await sendStartStandby(next, standby, state)
          if (hosting) onView((await sendOpen(next, state)).view)
        })
      })
      .catch((error) => {
        report('host did not restart', error)
        giveUp(error instanceof Problem ? error.code : 'host.failed')
      })
  }

  function giveUp(problem: ProblemCode): void {
    standby = null
    setHosting(false, { problem })
  }

  const stop = async () => {
    const child = await running?.catch(() => null)
    if (!child) return
    await child.connection.invoke('shutDown', {}).catch((error) => report('host did not shut down', error))
    child.connection.end()
    await child.exited
    await file.flush().catch(() => undefined)
  }
  const current = async () => {
    // a start or restart in progress is waited for
    await operations.settled()
    const child = await running
    if (!child) throw new Problem('host.unreachable')
    return child
  }

  return {
    hosting: () => hosting,
    startStandby: (request) =>
      operations.run(async () => {
        let addresses: readonly string[] = []
        title ||= request.title
        standby = { ...request, title }
        const startStandbyOn = async (child: Running, state: TableState | null) => {
          addresses = (await sendStartStandby(child, standby ?? request, state)).addresses
        }
        try {
          const child = await running?.catch(() => null)
          if (child) await startStandbyOn(child, await file.read())
          else await run(startStandbyOn)
        } catch (error) {
          standby = null
          throw error
        }
        return { addresses: [...addresses] }
      }),
    open: (newTitle) =>
      operations.run(async () => {
        title = newTitle
        const child = await running?.catch(() => null)
        if (child && hosting) {
          const [view, { link }] = await Promise.all([child.connection.invoke('tableView', {}), child.connection.invoke('ownLink', {})])
          if (view) return { table: view, ownLink: link }
        }
        let response: HostResponse<'open'> | null = null
        const openOn = async (child: Running, state: TableState | null) => {
          response = await sendOpen(child, state)
        }
        if (child) await openOn(child, await file.read())
        else await run(openOn)
        setHosting(true)
        const { view, ownLink } = response as unknown as HostResponse<'open'>
        return { table: view, ownLink }
      }),
    close: () =>
      operations.run(async () => {
        if (!hosting) return
        const child = await running?.catch(() => null)
        if (standby && child) await child.connection.invoke('close', {}).catch((error) => report('table did not close', error))
        setHosting(false)
        if (!standby) await stop()
      }),
    stopStandby: () =>
      operations.run(async () => {
        standby = null
        if (!hosting) await stop()
      }),
    end: () =>
      operations.run(async () => {
        standby = null
        setHosting(false)
        await stop()
      }),
    invoke: async (command, request) => {
      const child = await current()
      const response = await child.connection.invoke(command, request)
      // the change must survive a crash of this computer
      await child.stateWritten
      return response
    },
  }
}

const portOf = ({ local }: TableView) => Number(new URL(local).port)
