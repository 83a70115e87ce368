import { type Signal, signal } from '../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../shared/base/memo.ts'

/** A thread that somebody chose in the list of all open ones: its document shows it as soon as it is on screen. */
export interface ThreadToShow {
  /** Id of the document. */
  readonly document: string
  readonly thread: string
}

/** The thread to show in a process, by the document of its room; null: none was chosen, or it is shown already. */
export const threadToShow: (processDoc: import('yjs').Doc) => Signal<ThreadToShow | null> = memoByDoc(() => signal<ThreadToShow | null>(null))
