import type * as Y from 'yjs'
import { isDerivedClient } from '../../shared/base/derivedClients.ts'
import { formsOf, missingInForm } from '../../shared/document/flat/bringLate.ts'
import { areDerivedTrue } from '../../shared/document/flat/derivedTruth.ts'
import { OLD_BODY_ROOT } from '../../shared/document/flat/form.ts'
import { FORM_ROOT, NEW_BASE, textRoot } from '../../shared/document/flat/roots.ts'
import type { Refusal } from '../../shared/protocol/refusal.ts'
import type { Change } from '../host/guard/rules/roomValidatorInterface.ts'

/** Whether a change adds something under client ids that nobody has. Cost: O(clients). */
export const addsDerived = ({ beforeState, afterState }: Y.Transaction): boolean =>
  [...afterState].some(([client, after]) => isDerivedClient(client) && after > (beforeState.get(client) ?? 0))

/**
 * Why a change of the form of a body may not stand; null: it may. What is computed must be what anybody would compute. And once a document is
 * in the new form, the old body only changes together with it: a device with an older version would write what nobody sees. What such a device
 * wrote before it came here is let in with its first answer, and the host brings it over itself ({@link missingAfter}).
 */
export function formRefusal(change: Change): Refusal | null {
  if (!areDerivedTrue(change)) return 'notAllowed'
  if (change.isInitialSync || !changesBody(change.transaction)) return null
  return formsOf(change.doc).length > 0 && missingInForm(change.doc) ? 'newerForm' : null
}

/** What the form in force lacks after a transaction of what was written elsewhere (Yjs, version 1); null: nothing. */
export const missingAfter = (transaction: Y.Transaction): Uint8Array | null =>
  changesBody(transaction) || addsDerived(transaction) || writesLostForm(transaction) ? missingInForm(transaction.doc) : null

const changesBody = ({ changedParentTypes, doc }: Y.Transaction): boolean => changedParentTypes.has(doc.getXmlFragment(OLD_BODY_ROOT) as never)

/** Whether somebody wrote in a form that is not in force: a device that was away. */
function writesLostForm({ changed, doc }: Y.Transaction): boolean {
  const forms = lostForms(doc)
  if (forms === null) return false
  const names = new Map<unknown, string>(Array.from(doc.share, ([name, type]) => [type, name]))
  return [...changed.keys()].some((type) => forms.some((base) => names.get(type)?.startsWith(`${base}/`)))
}

/** The forms that are not in force; null where there is one at most. */
function lostForms(doc: Y.Doc): readonly string[] | null {
  const { size } = doc.getMap(FORM_ROOT)
  if (size === 0 || (size === 1 && !doc.share.has(textRoot(NEW_BASE)))) return null
  return formsOf(doc)
    .slice(1)
    .map(({ base }) => base)
}
