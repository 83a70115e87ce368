import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'

/** The addresses that the home pages link to, as values of `href`; the app provides them. */
export interface HomeLinks {
  readonly home: string
  readonly start: string
  readonly join: string
  readonly process: (processId: ProcessId) => string
  /** Navigates to an address. */
  readonly go: (href: string) => void
}
