import * as Y from 'yjs'
import { isMarker } from '../../shared/document/flat/readUnits.ts'
import type { Change, Loss } from '../host/guard/rules/roomValidatorInterface.ts'
import { changedAttributes } from './changedAttributes.ts'
import { rootNames } from './changedKeys.ts'
import type { ByRoot } from './definitionsByRoot.ts'
import { picturesThatStay } from './picturesThatStay.ts'

type TextType = Pick<Y.Text, '_start' | '_item'>

/** The words of one block, whoever wrote them. */
interface BlockLosses {
  /** UTF-16 units before the change. */
  length: number
  /** Units that the change deletes, by writer. */
  readonly deleted: Map<number, number>
}

/**
 * What a change takes out of the texts of bodies: words block by block, so that a whole paragraph counts as much as a whole note, and pictures.
 * Cost: the texts that it deletes something of.
 * @param amountOf in records @param of characters, of a text of so many
 */
export function bodyLosses({ doc, transaction }: Change, byRoot: ByRoot, amountOf: (count: number, length: number) => number): readonly Loss[] {
  if (!byRoot.body) return []
  const names = rootNames(doc)
  const bodyOf = (type: unknown) => {
    const record = byRoot.get(names.get(type) ?? '')
    return record?.kind === 'body' ? record : null
  }
  const texts = new Map<TextType, string>()
  const losses: Loss[] = []
  const add = (id: string, client: number, amount: number) => losses.push({ id, client, author: null, amount, isRecord: false })
  const wasThere = (item: Y.Item) =>
    item.id.clock < (transaction.beforeState.get(item.id.client) ?? 0) && (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id))
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item) || !wasThere(struct)) return
    const record = bodyOf(struct.parent)
    if (!record) return
    if (struct.parentSub === null) texts.set(struct.parent as TextType, record.root)
  })
  for (const { shown, writer } of changedAttributes(transaction))
    if (typeof shown === 'string') add(byRoot.body.root, writer.id.client, Math.min(1, amountOf(shown.length, Number.POSITIVE_INFINITY)))
  for (const [text, id] of texts) {
    const stays = picturesThatStay(text, transaction)
    let block: BlockLosses = { length: 0, deleted: new Map() }
    const end = () => {
      for (const [client, count] of block.deleted) add(id, client, amountOf(count, block.length))
      block = { length: 0, deleted: new Map() }
    }
    for (let item = text._start; item; item = item.right) {
      if (!wasThere(item)) continue
      const { content, deleted } = item
      if (content instanceof Y.ContentEmbed && isMarker(content.embed)) {
        end()
        if (deleted && content.embed.t === 'image' && !stays(content.embed)) add(id, item.id.client, 1)
      } else if (content instanceof Y.ContentString) {
        block.length += item.length
        if (deleted) block.deleted.set(item.id.client, (block.deleted.get(item.id.client) ?? 0) + item.length)
      }
    }
    end()
  }
  return losses
}
