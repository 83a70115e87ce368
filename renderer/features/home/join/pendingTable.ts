import { signal } from '../../../../shared/base/live.ts'
import type { NearbyTable } from '../../../../shared/protocol/tableState.ts'

/** The nearby table that the person chose on the home page, for the join page. */
export const pendingTable = signal<NearbyTable | null>(null)
