import { type Attempt, boardRows, clusterRows } from './boardRows.ts'
import { gestureRows, toolRows } from './gestures.ts'
import { type LockedBoard, settle } from './lockedBoard.ts'

const named = (prefix: string, rows: Readonly<Record<string, unknown>>): readonly (readonly [string, Attempt])[] =>
  Object.entries(rows).flatMap(([name, row]) => (typeof row === 'function' ? [[`${prefix}${name}`, row as Attempt] as const] : []))

/** Every member of the engine, tool and key of the board by which somebody can try to change something. */
export const attempts = [...named('', boardRows), ...named('clusters.', clusterRows), ...named('the tool ', toolRows), ...named('', gestureRows)]

/** Runs an attempt, and lets happen what it puts off. */
export const attempt = async (run: Attempt, board: LockedBoard) => {
  await Promise.all([run(board), settle()])
}
