import { isOrderKey, MAX_ORDER_KEY, type OrderKey } from '../../base/order.ts'
import { text } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

const readable = plainField<OrderKey>(text(MAX_ORDER_KEY))

/**
 * The place of a record in a list that people reorder (`base/order.ts`). At most 200 UTF-16 units. Only a key is let in by the host; any
 * text is read and sorted, because a record must not vanish from its list.
 */
export const orderKey: FieldType<OrderKey, 'required'> = {
  ...readable,
  validate: (stored) => readable.validate(stored) && isOrderKey(String(stored)),
}
