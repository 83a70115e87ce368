import { useEffect, useState } from 'react'
import type { Board } from '../../../board/engine/board.ts'

/** A number that changes when something is attached to an object of the board, or taken from one: what is read by it is read again. */
export function useAttachedVersion({ scene: { attachments } }: Pick<Board, 'scene'>): number {
  const [version, setVersion] = useState(0)
  useEffect(() => attachments.subscribe(() => setVersion((before) => before + 1)), [attachments])
  return version
}
