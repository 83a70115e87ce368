import { type Signal, signal } from '../../../../shared/base/live.ts'
import { memoByDoc } from '../../../../shared/base/memo.ts'
import type { Bring } from '../../../../shared/protocol/presence.ts'

/** A part of a board to which this window was brought: the board shows it as soon as it is on screen. */
export interface PartToShow extends Pick<Bring, 'board' | 'part'> {
  /** Called when it is shown, with the way back to what was shown before. */
  readonly onShown: (restoreView: () => void) => void
}

/** The part to show in a process, by the document of its room; null: none, or it is shown already. */
export const partToShow: (processDoc: import('yjs').Doc) => Signal<PartToShow | null> = memoByDoc(() => signal<PartToShow | null>(null))
