import { signal } from '../../../../shared/base/live.ts'
import type { NearbyTable } from '../../../../shared/protocol/tableState.ts'

/** The nearby table a person pressed on Home, on its way to the page where one joins. */
export const pendingTable = signal<NearbyTable | null>(null)
