import { Bonjour, type Browser, type Service } from 'bonjour-service'
import { isId } from '../../../shared/base/id.ts'
import { truncate } from '../../../shared/base/truncate.ts'
import type { NearbyTable, ProcessRef } from '../../../shared/protocol/tableState.ts'

const TYPE = 'tavolo'
const MAX_TABLES = 100

/** Tables on this network, by mDNS: told and looked for. Networks that forbid it are many: nothing here ever fails aloud. */
export interface Discovery {
  /** Tells the network of a table. */
  readonly publish: (table: { readonly processId: ProcessRef; readonly title: string; readonly port: number }) => void
  /** Tells the network no more. */
  readonly retract: () => void
  /** Looks for others; `found` has them all, each time one comes or goes. */
  readonly browse: (onTables: (tables: readonly NearbyTable[]) => void) => void
  readonly tables: () => readonly NearbyTable[]
  readonly close: () => Promise<void>
}

export function openDiscovery(log: (line: string) => void): Discovery {
  let bonjour: Bonjour | null = null
  let browser: Browser | null = null
  const logError = (error: unknown) => log(`discovery: ${error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'failed'}`)
  const attempt = <T>(action: (on: Bonjour) => T): T | null => {
    try {
      bonjour ??= new Bonjour({}, logError)
      return action(bonjour)
    } catch (error) {
      logError(error)
      return null
    }
  }
  const currentTables = () =>
    (browser?.services ?? [])
      .map(tableOf)
      .filter((table) => table !== null)
      .slice(0, MAX_TABLES)

  return {
    tables: currentTables,
    publish: ({ processId, title, port }) => {
      attempt((on) => {
        // the name must be unique on the network, and at most 63 bytes: the title goes beside it
        const service = on.publish({
          name: `tavolo-${processId}`,
          type: TYPE,
          port,
          txt: { process: processId, title: truncate(title, 180, Buffer.byteLength) },
          probe: false,
        })
        service.on('error', logError)
      })
    },
    retract: () => {
      const announcer = bonjour
      if (announcer) attempt(() => announcer.unpublishAll())
    },
    browse: (onTables) => {
      if (browser) {
        browser.update()
        return
      }
      browser = attempt((on) => on.find({ type: TYPE }))
      for (const event of ['up', 'down', 'txt-update', 'srv-update'] as const) browser?.on(event, () => onTables(currentTables()))
    },
    close: () =>
      new Promise((resolve) => {
        if (!bonjour) {
          resolve()
          return
        }
        const closing = bonjour
        // a goodbye that cannot be sent is not waited for
        const timeout = setTimeout(resolve, 500)
        attempt(() => {
          browser?.stop()
          closing.unpublishAll(() => {
            closing.destroy()
            clearTimeout(timeout)
            resolve()
          })
        })
      }),
  }
}

/** What somebody on the network said, read: anybody may say anything. */
function tableOf(service: Service): NearbyTable | null {
  const { process: processId, title } = (service.txt ?? {}) as { process?: unknown; title?: unknown }
  const address = [service.referer?.address, ...(service.addresses ?? [])].find((candidate) => /^\d{1,3}(\.\d{1,3}){3}$/.test(candidate ?? ''))
  if (!isId(processId) || typeof title !== 'string' || !address || service.port < 1024 || service.port > 65_535) return null
  return { process: processId as unknown as ProcessRef, title: title.slice(0, 200), address: `http://${address}:${service.port}` }
}
