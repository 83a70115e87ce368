import * as Y from 'yjs'
import { toBase64Url } from '../../../base/bytes.ts'
import type { CharacterRun } from '../../flat/anchor/textIndex.ts'

/** A relative position at the last unit of a run, in the form of an anchor: before it (0) or behind it (−1). @param run without: the start of the text */
export function positionAt(root: string, run: CharacterRun | undefined, assoc: 0 | -1): string {
  const item = run && Y.createID(run[0], run[1] + run[2] - 1)
  return toBase64Url(Y.encodeRelativePosition(Y.createRelativePositionFromJSON(item ? { item, assoc } : { tname: root, assoc: -1 })))
}
