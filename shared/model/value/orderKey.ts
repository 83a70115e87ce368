import type { OrderKey } from '../../base/order.ts'
import { text } from '../../base/read.ts'
import { type FieldType, plainField } from './fieldType.ts'

/** The place of a record in a list that people reorder (`base/order.ts`). At most 200 UTF-16 units. */
export const orderKey: FieldType<OrderKey, 'required'> = plainField<OrderKey>(text(200))
