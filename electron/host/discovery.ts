import { Bonjour, type Browser, type Service } from 'bonjour-service'
import { isId } from '../../shared/base/id.ts'
import type { NearbyTable, ProcessRef } from '../../shared/protocol/table.ts'

const TYPE = 'tavolo'
const MAX_FOUND = 100

/** Tables on this network, by mDNS: told and looked for. Networks that forbid it are many: nothing here ever fails aloud. */
export interface Discovery {
  /** Tells the network of a table. */
  readonly publish: (table: { readonly process: ProcessRef; readonly title: string; readonly port: number }) => void
  /** Tells the network no more. */
  readonly retract: () => void
  /** Looks for others; `found` has them all, each time one comes or goes. */
  readonly look: (found: (tables: readonly NearbyTable[]) => void) => void
  readonly found: () => readonly NearbyTable[]
  readonly close: () => Promise<void>
}

export function openDiscovery(log: (line: string) => void): Discovery {
  let bonjour: Bonjour | null = null
  let browser: Browser | null = null
  const trouble = (error: unknown) => log(`discovery: ${error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : 'failed'}`)
  const attempt = <T>(deed: (on: Bonjour) => T): T | null => {
    try {
      bonjour ??= new Bonjour({}, trouble)
      return deed(bonjour)
    } catch (error) {
      trouble(error)
      return null
    }
  }
  const found = () =>
    (browser?.services ?? [])
      .map(tableOf)
      .filter((table) => table !== null)
      .slice(0, MAX_FOUND)

  return {
    found,
    publish: ({ process, title, port }) => {
      attempt((on) => {
        // the name must be unique on the network, and at most 63 bytes: the title goes beside it
        const service = on.publish({ name: `tavolo-${process}`, type: TYPE, port, txt: { process, title: cut(title, 180) }, probe: false })
        service.on('error', trouble)
      })
    },
    retract: () => {
      const telling = bonjour
      if (telling) attempt(() => telling.unpublishAll())
    },
    look: (tell) => {
      if (browser) {
        browser.update()
        return
      }
      browser = attempt((on) => on.find({ type: TYPE }))
      for (const event of ['up', 'down', 'txt-update', 'srv-update'] as const) browser?.on(event, () => tell(found()))
    },
    close: () =>
      new Promise((resolve) => {
        if (!bonjour) {
          resolve()
          return
        }
        const closing = bonjour
        // a goodbye that cannot be sent is not waited for
        const patience = setTimeout(resolve, 500)
        attempt(() => {
          browser?.stop()
          closing.unpublishAll(() => {
            closing.destroy()
            clearTimeout(patience)
            resolve()
          })
        })
      }),
  }
}

/** What somebody on the network said, read: anybody may say anything. */
function tableOf(service: Service): NearbyTable | null {
  const { process, title } = (service.txt ?? {}) as { process?: unknown; title?: unknown }
  const address = [service.referer?.address, ...(service.addresses ?? [])].find((candidate) => /^\d{1,3}(\.\d{1,3}){3}$/.test(candidate ?? ''))
  if (!isId(process) || typeof title !== 'string' || !address || service.port < 1024 || service.port > 65_535) return null
  return { process: process as unknown as ProcessRef, title: title.slice(0, 200), address: `http://${address}:${service.port}` }
}

/** Cuts to `max` bytes of UTF-8 between characters. */
function cut(text: string, max: number): string {
  let out = ''
  for (const char of text) {
    if (Buffer.byteLength(out) + Buffer.byteLength(char) > max) break
    out += char
  }
  return out
}
