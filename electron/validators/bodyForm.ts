import { baseOf, isNewBodyBegun } from '../../shared/document/flat/form.ts'
import { formsOf, missingInForm } from '../../shared/document/flat/old/bringLate.ts'
import { areDerivedTrue } from '../../shared/document/flat/old/derivedTruth.ts'
import { changesOldBody } from '../../shared/document/flat/old/formChange.ts'
import { NEW_BASE } from '../../shared/document/flat/roots.ts'
import type { Change, RoomValidator } from '../host/guard/rules/roomValidatorInterface.ts'

/**
 * Whether a change begins the body of a new document where there is another one: one character there, and everybody would see that body and not
 * what was written, of which nothing is deleted. A device that began such a body while the document was empty to it has its text in the tray.
 */
const hidesBody = ({ before, doc }: Change): boolean => isNewBodyBegun(doc) && !isNewBodyBegun(before) && baseOf(before) !== NEW_BASE

/**
 * Why a change of the form of a body may not stand; null: it may. What is computed must be what anybody would compute. And once a document is
 * in the new form, the old body only changes together with it: a device with an older version would write what nobody sees. What such a device
 * wrote before it came here is let in with its first answer, and the host brings it over itself (`RoomValidator.missing`).
 */
export function formRefusal(change: Change): ReturnType<RoomValidator['validate']> {
  if (!areDerivedTrue(change) || hidesBody(change)) return 'notAllowed'
  if (change.isInitialSync || !changesOldBody(change.transaction)) return null
  return formsOf(change.doc).length > 0 && missingInForm(change.doc) ? 'newerForm' : null
}
