import type * as Y from 'yjs'
import type { BodyDefinition, RoomChange } from './recordDefinition.ts'

/** What defines a root of rich text. */
export interface BodyOptions<Name extends string> {
  readonly name: Name
  readonly root: string
  /** Whether the editor of this version can open the whole body. */
  readonly isReadable: (body: Y.XmlFragment) => boolean
  /** Whether the host lets in what a transaction changed in the body; `before` is the document without the change. */
  readonly validate: (events: readonly Y.YEvent<Y.XmlFragment>[], before: Y.Doc) => boolean
  /** People's words, paragraph by paragraph. */
  readonly paragraphs: (body: Y.XmlFragment) => readonly string[]
}

/** A root of rich text. */
export interface Body<Name extends string> extends BodyDefinition {
  readonly name: Name
  /** The fragment that holds the blocks: for the editor, and for undo. */
  fragment(doc: Y.Doc): Y.XmlFragment
}

/** Defines a root of rich text, in effect once `rooms.ts` lists it. */
export function defineBody<const Name extends string>({ name, root, isReadable, validate, paragraphs }: BodyOptions<Name>): Body<Name> {
  const fragment = (doc: Y.Doc) => doc.getXmlFragment(root)
  return {
    kind: 'body',
    name,
    root,
    fragment,
    isReadable: (doc) => isReadable(fragment(doc)),
    validateChange: (change) => validate(eventsOf(fragment(change.doc), change), change.before),
    paragraphs: (doc) => paragraphs(fragment(doc)),
  }
}

/** The events of a transaction inside a fragment, without those of types that it deleted. */
const eventsOf = (fragment: Y.XmlFragment, { transaction }: RoomChange) =>
  ((transaction.changedParentTypes.get(fragment as never) ?? []) as readonly Y.YEvent<Y.XmlFragment>[]).filter(({ target }) => !target._item?.deleted)
