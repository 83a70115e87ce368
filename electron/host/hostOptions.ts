import type { QuotaTable } from '../../shared/protocol/quotas.ts'
import type { TableState, TableView } from '../../shared/protocol/tableState.ts'
import type { AssetStore } from './assets/assetStore.ts'
import type { HostProtocol } from './connections/clientConnection.ts'
import type { HostCandidateList } from './discovery/hostCandidateList.ts'
import type { GuardOptions } from './guard/guard.ts'
import type { LossStorage } from './guard/limits/lossStorage.ts'
import type { HttpServer } from './http/httpServer.ts'
import type { StaticFile } from './http/pageHandler.ts'
import type { RoomStorage } from './journal/roomStorage.ts'
import type { OpenedTable } from './membership/storage/openedTable.ts'

/** Options of a host. */
export interface HostOptions {
  readonly state: TableState
  /** The table, where it is open already: its log is not read twice. It is `state` otherwise, with the statements in it. */
  readonly opened?: OpenedTable
  /** Files of the page for phones, by URL path. */
  readonly pages: ReadonlyMap<string, StaticFile>
  /** TCP port; 0: any free one. By default a free one of the usual ports, because a phone's storage belongs to an origin with its port. */
  readonly port?: number
  /** Address to listen on; by default all. */
  readonly bind?: string
  /** Further origins whose windows may join, such as `app://tavolo`. */
  readonly extraOrigins: readonly string[]
  /** Further host names of this computer. */
  readonly names?: readonly string[]
  /** Current time in Unix milliseconds: for what has a date, such as the end of an invitation. */
  readonly now?: () => number
  /** Current time at the table in Unix milliseconds, which clients are told; by default `now`. */
  readonly tableTime?: () => number
  /** Milliseconds for durations, such as rates and heartbeats; by default `monotonicNow`. */
  readonly monotonic?: () => number
  /** Storage of the rooms; by default in memory. */
  readonly storage?: RoomStorage
  /** Storage of what people took away from others; by default in memory alone. */
  readonly lossStorage?: LossStorage
  /** Storage of pictures; by default in memory. */
  readonly assets?: AssetStore
  /** An HTTP server that outlives this host; without one, the host starts its own. */
  readonly server?: HttpServer
  /** What rooms may hold, and how updates are validated. */
  readonly guard: GuardOptions
  /** Milliseconds for which submitted statements are gathered; by default that of `hostLimits.ts`. */
  readonly submissionBatchMs?: number
  /** Other quotas than the product's: in tests, which would take long to exceed those. */
  readonly quotas?: QuotaTable
  /** The computers that could host; by default in memory. */
  readonly peers?: HostCandidateList
  /** The secret of the short code, if it was computed already, which takes 100 ms. */
  readonly codeSecret?: Promise<Uint8Array>
  /** Id of the person at this computer; `host` if there is none. */
  readonly id?: string
  /** The messages that it understands, if they are more than the product's. */
  readonly protocol?: HostProtocol
  /** Called when the state of the table changed, for storing it; at most once per turn of the event loop. */
  readonly onState: (state: TableState) => void
  /** Called when the membership log no longer lets this computer host: its person was removed, or lowered. */
  readonly onMayNotHost?: () => void
  /** Called when the view of the table may have changed. */
  readonly onView: (view: TableView) => void
  /** Logs one line about an event; never content, secrets or names. */
  readonly log: (line: string) => void
}
