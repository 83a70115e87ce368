import type { Channel, Reply } from '../../shared/ipc/channels.ts'
import type { NewsName } from '../../shared/ipc/news.ts'

declare global {
  interface Window {
    /** Put there by electron/preload.ts; absent in a browser. Only renderer/platform reads it. */
    readonly tavolo?: {
      readonly invoke: (channel: Channel, payload: unknown) => Promise<Reply<unknown>>
      readonly on: (name: NewsName, listener: (payload: unknown) => void) => () => void
    }
  }
}
