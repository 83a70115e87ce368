import { parseRoot, textOf, textRoot } from '../../flat/roots.ts'
import { changedBlocks } from './changedBlocks.ts'
import { ForkTextReader } from './forkTextReader.ts'
import type { Forked, FoundChange } from './forkTypes.ts'

/**
 * What is different in a fork: whatever its own client put in, took away, formatted or set, change by change. Neighbouring letters are one. What was
 * taken away and brought back is none. Cost: O(items of both)
 */
export function readFork(forked: Forked): readonly FoundChange[] {
  const { doc, fork, base } = forked
  const changes: FoundChange[] = []
  const names = [...fork.share.keys()].filter((name) => {
    const root = parseRoot(name)
    return root?.base === base && (root.kind === 'text' || root.kind === 'cell')
  })
  const body = textRoot(base)
  for (const name of names.sort((a, b) => Number(b === body) - Number(a === body) || (a < b ? -1 : 1))) {
    if (name !== body && !doc.share.has(name) && textOf(fork, name)._start === null) continue
    const reader = new ForkTextReader(forked, name)
    reader.read()
    changes.push(...reader.changes, ...changedBlocks({ doc, fork, base }, name, reader.blocks))
  }
  return changes
}
