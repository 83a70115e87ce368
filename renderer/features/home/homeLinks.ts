import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'

/** Where home leads; the app knows the addresses. Each is something a link can hold. */
export interface HomeLinks {
  readonly home: string
  readonly start: string
  readonly join: string
  readonly process: (processId: ProcessId) => string
  /** Goes there. */
  readonly go: (href: string) => void
}
