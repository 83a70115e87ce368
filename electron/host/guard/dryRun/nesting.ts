import * as Y from 'yjs'
import { newItems } from '../../../../shared/base/yjs/newItems.ts'
import type { RoomValidator } from '../rules/roomValidatorInterface.ts'

type AnyType = Y.AbstractType<unknown>

/** Whether a transaction nested a type deeper than the room allows, or gave one more keys. Cost: the new items × the allowed depth. */
export function exceedsNesting(transaction: Y.Transaction, { maxDepth, maxFields, knownFields }: RoomValidator): boolean {
  const hasTooMany = ({ _map: fields }: AnyType) => {
    if (fields.size <= maxFields) return false
    let count = 0
    for (const field of fields.keys()) if (!knownFields.has(field) && ++count > maxFields) return true
    return false
  }
  for (const item of newItems(transaction))
    if (item.content instanceof Y.ContentType && (hasTooMany(item.content.type) || isDeeper(item, maxDepth))) return true
  for (const type of transaction.changed.keys()) if (type._item && hasTooMany(type as AnyType)) return true
  return false
}

function isDeeper(item: Y.Item, maxDepth: number): boolean {
  let depth = 0
  for (let at: Y.Item | null = item; at; at = (at.parent as AnyType | null)?._item ?? null) if (++depth > maxDepth) return true
  return false
}
