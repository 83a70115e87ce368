import { isProblemCode, Problem, type ProblemCode } from '../../shared/base/problem.ts'
import { SerialQueue } from '../../shared/base/serialQueue.ts'
import type { ChannelRequest, ChannelResponse } from '../../shared/ipc/channels.ts'
import type { HostCommandName, HostEventName, HostEventValue, HostRequest, HostResponse } from '../../shared/protocol/hostCommands.ts'
import type { TableState, TableView } from '../../shared/protocol/tableState.ts'
import type { JsonFile } from '../disk/jsonFile.ts'
import { connectHost, type HostConnection, type StartHost } from './hostConnection.ts'
import type { Report } from './invokeHandler.ts'

interface HostSupervisorOptions {
  readonly start: StartHost
  readonly file: JsonFile<TableState>
  /** What every host is told at its start. */
  readonly hostOptions: Pick<HostRequest<'startStandby'>, 'folder' | 'pages' | 'extraOrigins' | 'names'>
  readonly report: Report
  readonly onView: (view: TableView) => void
  /** The disk under its journal, when that changes: null where all is well. */
  readonly onDisk: (problem: ProblemCode | null) => void
  /** It hosts from now on, or does no more. `moved`: where the table is now. */
  readonly onHosting: (hosting: boolean, why: { readonly problem?: ProblemCode; readonly moved?: readonly string[] }) => void
}

/** One process' host on this computer, as long as somebody wants it: standing by, hosting, or both; started again when it falls. */
export interface HostSupervisor {
  readonly startStandby: (request: ChannelRequest<'table.startStandby'>) => Promise<ChannelResponse<'table.startStandby'>>
  readonly open: (title: string) => Promise<ChannelResponse<'table.open'>>
  /** Ends the table. Who attends goes on attending. */
  readonly close: () => Promise<void>
  /** Attends no more. A table that is open stays open. */
  readonly stopStandby: () => Promise<void>
  readonly end: () => Promise<void>
  readonly hosting: () => boolean
  readonly invoke: <C extends HostCommandName>(command: C, request: HostRequest<C>) => Promise<HostResponse<C>>
}

interface Running {
  readonly connection: HostConnection
  readonly exited: Promise<void>
  stateWritten: Promise<void>
  problem: ProblemCode | null
}

/** Pauses before a fallen host is started again, in milliseconds; after the last it is left alone. Who lived for a minute begins anew. */
const RESTART_DELAYS_MS = [0, 200, 1000, 3000]
const STABLE_MS = 60_000

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
      // who comes next finds out anew
      onExit = () => {
        onDisk(null)
        resolve()
      }
    })
    const onEvent = <N extends HostEventName>(name: N, value: HostEventValue<N>) => {
      if (name === 'state') {
        child.stateWritten = file.write(value as TableState)
        child.stateWritten.catch((error) => report('table not kept', error))
      }
      // a table that has gone elsewhere may have one last thing to say
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
    const { folder: _, ...rest } = hostOptions
    const response = await child.connection.invoke('open', {
      ...rest,
      state: state && { ...state, title },
      process: processId,
      title,
      ...(port === undefined ? {} : { port }),
    })
    port = portOf(response.view)
    await child.stateWritten
    return response
  }

  /** Runs from here on, and is watched. */
  const launch = async (first: (child: Running, state: TableState | null) => Promise<unknown>): Promise<Running> => {
    const state = await file.read()
    const child = spawn()
    startedAt = Date.now()
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
    if (Date.now() - startedAt > STABLE_MS) crashes = 0
    const delay = RESTART_DELAYS_MS[crashes++]
    if (delay === undefined || child.problem) return giveUp(child.problem ?? 'host.failed')
    report('host fell', new Problem(child.problem ?? 'host.failed'))
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
        report('host did not start again', error)
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
    await child.connection.invoke('shutDown', {}).catch((error) => report('host did not say goodbye', error))
    child.connection.end()
    await child.exited
    await child.stateWritten.catch(() => undefined)
  }
  const current = async () => {
    // whatever is being begun, or begun again, is waited for
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
        if (standby && child) await child.connection.invoke('close', {}).catch((error) => report('table did not say goodbye', error))
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
      // what was just done must outlive this computer's next breakdown
      await child.stateWritten
      return response
    },
  }
}

const portOf = ({ local }: TableView) => Number(new URL(local).port)
