import type { ChannelResponse } from '../../shared/ipc/channels.ts'
import type { Bridge } from './bridge.ts'

/** The part of a window's client that `renderer/platform` needs: the other side of the window, and what it said of itself. */
export interface PlatformClient {
  /** The desktop app's main process, or the program that serves a browser. */
  readonly platform: Bridge
  /** The answer to `app.about`, asked once per window; null before the first question, and after one that failed. */
  aboutRequest: Promise<ChannelResponse<'app.about'>> | null
}

/** The other side of a page that has none, such as a phone's: every request fails with `host.failed`, and no event ever comes. */
export const noBridge: Bridge = {
  invoke: () => Promise.resolve({ ok: false, problem: 'host.failed' }),
  on: () => () => undefined,
}
