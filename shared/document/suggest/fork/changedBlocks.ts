import type * as Y from 'yjs'
import { blocks as types } from '../../blocks.ts'
import type { CharacterRun } from '../../flat/anchor/textIndex.ts'
import type { Scalar } from '../../flat/flatBlock.ts'
import { attributeKey, flatBlocks } from '../../flat/roots.ts'
import { isSettable } from '../proposedChange.ts'
import { MAX_BLOCKS } from '../suggestionLimits.ts'
import { positionAt } from './forkPositions.ts'
import type { Forked, FoundChange, SharedBlock } from './forkTypes.ts'

/** What a block has for an attribute: what was set, else what its marker says, else the default. */
export function storedAttribute(doc: Y.Doc, base: string, { id, embed }: Pick<SharedBlock, 'id' | 'embed'>, name: string): Scalar {
  const value = flatBlocks(doc, base).get(attributeKey(id, name)) ?? (Object.hasOwn(embed, name) ? embed[name] : undefined)
  const fallback = name === 't' ? 'p' : (types.attributes.get(name)?.[0]?.default ?? null)
  return value === undefined || value === null ? fallback : (value as Scalar)
}

/** The blocks of which the fork changes attributes: neighbours with the same change are one. Cost: O(attributes + blocks) */
export function changedBlocks({ doc, fork, base }: Forked, root: string, list: readonly SharedBlock[]): readonly FoundChange[] {
  const names = new Map<string, string[]>()
  for (const [key, item] of flatBlocks(fork, base)._map) {
    const [id = '', name, more] = key.split('/')
    if (item.id.client !== fork.clientID || name === undefined || more !== undefined) continue
    names.set(id, [...(names.get(id) ?? []), name])
  }
  if (names.size === 0) return []
  const groups: { ids: string[]; markers: CharacterRun[]; attributes: Record<string, Scalar>; key: string; at: number }[] = []
  list.forEach((block, at) => {
    const attributes: Record<string, Scalar> = {}
    for (const name of (names.get(block.id) ?? []).sort()) {
      const value = storedAttribute(fork, base, block, name)
      if (value !== storedAttribute(doc, base, block, name) && isSettable(name, value)) attributes[name] = value
    }
    if (Object.keys(attributes).length === 0) return
    const key = JSON.stringify(attributes)
    const last = groups.at(-1)
    if (last?.key === key && last.at === at - 1 && last.ids.length < MAX_BLOCKS) Object.assign(last, { ids: [...last.ids, block.id], at })
    else groups.push({ ids: [block.id], markers: [[block.marker.client, block.marker.clock, 1]], attributes, key, at })
  })
  return groups.map(({ ids, markers: [marker], attributes }) => ({
    ...{ root, from: positionAt(root, marker, 0), to: positionAt(root, marker, -1), block: ids[0] ?? '' },
    ...{ characters: [], content: [], formatted: [], marks: {}, blocks: ids, attributes, inserted: [], excerpt: '' },
  }))
}
