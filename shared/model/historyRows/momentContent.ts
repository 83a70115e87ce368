import { fromBase64Url, toBase64Url } from '../../base/bytes.ts'
import { packRow, unpackRow } from './historyRow.ts'
import type { BoardState } from './plainState.ts'

/** Longest packed board, in characters: about twenty thousand notes. */
export const MAX_MOMENT_CHARS = 900_000

/** Packs a board to be stored as one text; null where it is too big. Cost: O(board). */
export function packMoment(at: number, state: BoardState): string | null {
  const content = toBase64Url(packRow({ kind: 'frame', at, state }))
  return content.length > MAX_MOMENT_CHARS ? null : content
}

/** Reads a packed board, whatever a peer stored; null where it is none. Cost: O(board), bounded. */
export function unpackMoment(content: string): BoardState | null {
  const packed = content.length <= MAX_MOMENT_CHARS ? fromBase64Url(content) : null
  const row = packed && unpackRow(packed)
  return row?.kind === 'frame' ? row.state : null
}
