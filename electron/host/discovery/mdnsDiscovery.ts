import { Bonjour, type Browser, type Service } from 'bonjour-service'
import { isId } from '../../../shared/base/id.ts'
import { truncate } from '../../../shared/base/text/truncate.ts'
import { mayBeTried } from '../../../shared/protocol/links/hostAddress.ts'
import type { NearbyTable, ProcessRef } from '../../../shared/protocol/tableState.ts'

const TYPE = 'tavolo'
const MAX_TABLES = 100

/** Announces and finds tables on the local network by mDNS. Many networks block mDNS: errors are only logged. */
export interface Discovery {
  /** Announces a table. */
  readonly publish: (table: { readonly processId: ProcessRef; readonly title: string; readonly port: number }) => void
  /** Withdraws all announcements. */
  readonly retract: () => void
  /** Starts to browse, or queries again; `onTables` gets all tables whenever one appears, changes or disappears. */
  readonly browse: (onTables: (tables: readonly NearbyTable[]) => void) => void
  /** The tables found so far, at most 100. */
  readonly tables: () => readonly NearbyTable[]
  /** Stops browsing and announcing; resolves after at most 500 ms. */
  readonly close: () => Promise<void>
}

/** Creates the discovery; opens no socket before the first call. */
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
        // the service name must be unique on the network and have at most 63 bytes: the title is in the TXT record
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
        // the network may be down: stop waiting for the mDNS goodbye packet (RFC 6762, 10.1)
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

/** Reads an announcement, which anybody on the network may have sent; null if it is not a table's. */
function tableOf(service: Service): NearbyTable | null {
  const { process: processId, title } = (service.txt ?? {}) as { process?: unknown; title?: unknown }
  const address = [service.referer?.address, ...(service.addresses ?? [])].map((host) => `http://${host}:${service.port}`).find(mayBeTried)
  if (!isId(processId) || typeof title !== 'string' || !address) return null
  return { process: processId as unknown as ProcessRef, title: title.slice(0, 200), address }
}
