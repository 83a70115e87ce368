import type { Node } from '@tiptap/pm/model'
import { PluginKey, type Transaction } from '@tiptap/pm/state'

/** What a transaction of the binding is: what others wrote, or wrappers that were drawn again. Neither is ever written. */
export type BindingMeta = 'shared' | 'redraw'

/** What a write needs of a transaction. */
export type LocalSteps = Pick<Transaction, 'steps' | 'docs' | 'getMeta'>

/** Local transactions that follow each other without one of the binding between them. */
export interface LocalChange {
  readonly before: Node
  readonly after: Node
  readonly transactions: readonly LocalSteps[]
  /** Whether wrappers were drawn again after it, so that later positions are none of its. */
  readonly isClosed: boolean
}

export const bindingKey = new PluginKey<readonly LocalChange[]>('flatDocument')

/** The transaction as one of the binding itself. */
export const markOwn = (tr: Transaction, meta: BindingMeta): Transaction =>
  tr.setMeta(bindingKey, meta).setMeta('addToHistory', false).setMeta('preventAutolink', true)

/** Whether a transaction is not of this person but of the binding. */
export const isOwn = (tr: Transaction): boolean => tr.getMeta(bindingKey) !== undefined
