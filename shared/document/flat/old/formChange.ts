import * as Y from 'yjs'
import { isDerivedClient } from '../../../base/yjs/derivedClients.ts'
import { OLD_BODY_ROOT } from '../form.ts'
import { FORM_ROOT, NEW_BASE, textRoot } from '../roots.ts'
import { formsOf, missingInForm } from './bringLate.ts'

/** Whether a transaction adds something under client ids that nobody has. Cost: O(clients). */
export const addsDerived = ({ beforeState, afterState }: Y.Transaction): boolean =>
  [...afterState].some(([client, after]) => isDerivedClient(client) && after > (beforeState.get(client) ?? 0))

/** Whether a transaction changes the body as earlier releases stored it. Cost: O(1). */
export const changesOldBody = ({ changedParentTypes, doc }: Y.Transaction): boolean =>
  changedParentTypes.has(doc.getXmlFragment(OLD_BODY_ROOT) as never)

/** Whether something was written elsewhere than in the form in force, so that this may lack it now. Cost: O(changed types). */
export const mayLack = (transaction: Y.Transaction): boolean => changesOldBody(transaction) || addsDerived(transaction) || writesLostForm(transaction)

/** Whether a device that was away wrote in a form that is not in force. */
function writesLostForm({ changed, doc }: Y.Transaction): boolean {
  const { size } = doc.getMap(FORM_ROOT)
  if (size === 0 || (size === 1 && !doc.share.has(textRoot(NEW_BASE)))) return false
  const superseded = formsOf(doc).slice(1)
  const names = new Map<unknown, string>(Array.from(doc.share, ([name, type]) => [type, name]))
  return [...changed.keys()].some((type) => superseded.some(({ base }) => names.get(type)?.startsWith(`${base}/`)))
}

/**
 * An update of a document together with what the form in force lacks then, so that it is let in as one: by itself, an old body that somebody
 * wrote on in an earlier release is not. Cost: O(document).
 */
export function withForm(doc: Y.Doc, update: Uint8Array): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  Y.applyUpdate(copy, update)
  const missing = missingInForm(copy)
  copy.destroy()
  return missing ? Y.mergeUpdates([update, missing]) : update
}
