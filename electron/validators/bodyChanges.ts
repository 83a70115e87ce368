import type * as Y from 'yjs'
import { isAllowedBodyChange } from '../../shared/document/bodySafety.ts'
import { flatProblem } from '../../shared/document/flat/validateFlat.ts'
import type { BodyDefinition } from '../../shared/model/rootDefinition.ts'
import type { Change } from '../host/guard/rules/roomValidatorInterface.ts'

/** Whether what a change does to a body may stand, in both forms that a body has. Cost: O(change). */
export const isBodyChangeAllowed = (change: Change, { root }: BodyDefinition): boolean =>
  flatProblem(change) === null && isAllowedBodyChange(eventsOf(change.doc.getXmlFragment(root), change), change.before)

/** The events of a transaction inside a fragment, without those of types that it deleted. */
const eventsOf = (fragment: Y.XmlFragment, { transaction }: Change) =>
  ((transaction.changedParentTypes.get(fragment as never) ?? []) as readonly Y.YEvent<Y.XmlFragment>[]).filter(({ target }) => !target._item?.deleted)
